import type { AppLoadContext } from '@remix-run/node'
import { isDomainError } from '#domain/shared/errors.ts'

/** The sentence of a refusal that a school's sign-in gives, noted in the log; any other error goes on. */
export function schoolRefusal({ house, requestId }: AppLoadContext): (error: unknown) => string {
  return (error) => {
    if (!isDomainError(error) || !error.code.startsWith('identity.school_')) throw error
    house.logger.warn({ requestId, code: error.code }, 'school sign-in refused')
    return error.message
  }
}
