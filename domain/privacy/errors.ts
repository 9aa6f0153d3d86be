import { domainError, type DomainError } from '#domain/shared/errors.ts'

/** Also for what belongs to someone else: nothing is confirmed. */
export const nothingToDelete = (): DomainError =>
  domainError('not_found', 'privacy.unknown', 'There is nothing here to delete. It may be gone already.')
