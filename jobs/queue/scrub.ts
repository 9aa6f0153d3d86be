import { isDomainError } from '#domain/shared/errors.ts'

/** An error's own short name: what may stand in a log or a queue. Messages of drivers and vendors may hold words. */
export function codeOf(error: unknown): string {
  if (isDomainError(error)) return error.code
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Za-z0-9_.]{1,40}$/.test(code) ? code : 'jobs.broken'
}

/** What the queue may keep of a failure: a code as its reason, and no stack. */
export function scrubbed(error: unknown): Error {
  const clean = new Error(codeOf(error))
  clean.stack = ''
  return clean
}
