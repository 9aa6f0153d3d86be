import type { AppLoadContext } from '@remix-run/node'
import { isDomainError } from '#domain/shared/errors.ts'
import { noteOnce, sessionOf } from './door.ts'

export interface Asked {
  readonly request: Request
  readonly context: AppLoadContext
  readonly tenantSlug: string | undefined
  readonly area: string
  readonly permission: string
}

/**
 * a refusal for want of a right is noted once for each request, however many loaders of a page it stopped.
 * Resolves to what is answered: the refusal itself, or what kept it from being noted. Nobody gets in either way.
 */
export async function noted(error: unknown, asked: Asked): Promise<unknown> {
  if (!isDomainError(error) || error.kind !== 'forbidden' || !error.code.startsWith('access.')) return error
  const { request, context, tenantSlug, area, permission } = asked
  try {
    const session = await sessionOf(request, context)
    if (session) await noteOnce(context, { ...session, tenantSlug: tenantSlug ?? null, area, permission })
    return error
  } catch (failed) {
    return failed
  }
}
