import type { ProviderTrouble } from '#domain/identity/ports.ts'

/** Which of the house's words fits what the library or the connection said; `detail` is a code, never a value of the provider. */
export function troubleOf(error: unknown): { ok: false; trouble: ProviderTrouble; detail: string } {
  const codes = codesOf(error)
  const detail = codes.join(' ').slice(0, 200) || 'unknown'
  const has = (...some: string[]) => some.some((one) => codes.includes(one))
  const claim = claimOf(error)
  if (claim === 'auth_time') return { ok: false, trouble: 'login_required', detail }
  if (has('OAUTH_JWT_TIMESTAMP_CHECK_FAILED', 'ERR_JWT_EXPIRED') || claim === 'iat' || claim === 'nbf')
    return { ok: false, trouble: 'clock', detail }
  if (has('NOT_ALLOWED', 'OAUTH_HTTP_REQUEST_FORBIDDEN')) return { ok: false, trouble: 'not_allowed', detail }
  if (has('access_denied')) return { ok: false, trouble: 'denied', detail }
  if (has('login_required', 'interaction_required')) return { ok: false, trouble: 'login_required', detail }
  if (
    codes.some((one) => /^HTTP_5\d\d$/.test(one)) ||
    has(
      // Keys that came late, or not at all.
      'ERR_JWKS_TIMEOUT',
      'ERR_JOSE_GENERIC',
      'ECONNREFUSED',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ECONNRESET',
      'ETIMEDOUT',
      'TimeoutError',
      'AbortError',
      'OAUTH_TIMEOUT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    )
  )
    // prettier-ignore
    return { ok: false, trouble: 'unreachable', detail }
  if (has('HTTP_404')) return { ok: false, trouble: 'not_found', detail }
  if (has('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED', 'WRONG_ISSUER')) return { ok: false, trouble: 'wrong_issuer', detail } // prettier-ignore
  if (
    has(
      'invalid_client',
      'unauthorized_client',
      'OAUTH_PARSE_ERROR',
      'OAUTH_RESPONSE_IS_NOT_JSON',
      'OAUTH_RESPONSE_IS_NOT_CONFORM',
      'UNUSABLE',
    )
  )
    // prettier-ignore
    return { ok: false, trouble: 'unusable', detail }
  return { ok: false, trouble: 'rejected', detail }
}

/** The claim that did not hold, where one library or the other names it. */
function claimOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 4) return null
  const { claim, cause } = error as { claim?: unknown; cause?: unknown }
  return typeof claim === 'string' ? claim : claimOf(cause, depth + 1)
}

/** From the outside in: the library wraps what happened, at times more than once. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const of = error as Record<string, unknown>
  const own = [of.code, of.error, of.name === 'Error' || of.name === 'ClientError' ? null : of.name]
  const status = of.status ?? (of.cause instanceof Response ? of.cause.status : null)
  const texts = own.filter((one): one is string => typeof one === 'string' && /^[\w.-]{1,60}$/.test(one))
  return [
    ...texts,
    ...(typeof status === 'number' ? [`HTTP_${status}`] : []),
    ...codesOf(of.cause, depth + 1),
  ]
}
