import { domainError, type DomainError } from '#domain/shared/errors.ts'

/** The unit's key does not exist: destroyed, or never made. The two are not told apart. */
export const destroyed = (): DomainError =>
  domainError('not_found', 'keyring.destroyed', 'This was deleted and cannot be opened again.')

/** The bytes do not belong to this place, or were changed. */
export const tampered = (): DomainError =>
  domainError('conflict', 'keyring.tampered', 'This was changed from outside and is not shown.')

export const forbidden = (): DomainError =>
  domainError('forbidden', 'keyring.forbidden', 'This role holds no key to what a student made.')

/** The vault did not accept the principal: out of time, changed, or not for this login. */
export const refused = (): DomainError =>
  domainError('forbidden', 'keyring.refused', 'This request is over. Reload the page and try again.')

/** Across tenants nothing is confirmed, not even that it exists. */
export const unknownUnit = (): DomainError =>
  domainError('not_found', 'keyring.unknown', 'There is nothing here to open.')

export const unavailable = (cause?: unknown): DomainError =>
  domainError(
    'unavailable',
    'keyring.unavailable',
    'The key service cannot be reached. Try again in a moment.',
    {
      retryAfter: 5,
      cause,
    },
  )

/** The SQLSTATE of a database error, or ''. GR001 to GR005 are raised by the vault's own guards. */
export function sqlState(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

export const epochNotOpen = 'GR001'
export const destroyedBefore = 'GR002'
export const staleGeneration = 'GR003'
export const epochNeeded = 'GR004'
export const noPrincipal = 'GR005'

const foreignKeyGone = '23503'
const deadlock = '40P01'

/** A turn overtook us: the same call with freshly read keys will do. */
export function isOvertaken(error: unknown): boolean {
  return [epochNotOpen, staleGeneration, foreignKeyGone, deadlock].includes(sqlState(error))
}
