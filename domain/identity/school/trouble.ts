import { domainError, type DomainError } from '#domain/shared/errors.ts'
import type { ProviderTrouble } from '../ports.ts'

const says: Readonly<Record<ProviderTrouble, string>> = {
  unreachable:
    'Your school’s sign-in does not answer right now. Try again in a few minutes, or use a link by mail.',
  not_found:
    'Your school’s sign-in is not where your school said it is. Tell your career office, or use a link by mail.',
  not_allowed: 'Your school’s sign-in leads to an address that is not allowed here. Tell your career office.',
  wrong_issuer: 'The answer came from another sign-in than your school’s. You were not signed in; try again.',
  unusable:
    'Your school’s sign-in cannot be used as it is set up. Tell your career office, or use a link by mail.',
  clock:
    'Your school’s sign-in and Greenroom do not agree on the time, so its answer does not count. Try again; if it stays so, tell your career office or use a link by mail.',
  denied: 'Your school’s sign-in said no. Try again, or use a link by mail.',
  login_required: 'Your school asks you to sign in there first. Try again.',
  rejected: 'The answer of your school’s sign-in did not hold. You were not signed in; try again.',
}

export function troubleError(trouble: ProviderTrouble): DomainError {
  const kind = trouble === 'unreachable' ? 'unavailable' : 'unauthenticated'
  return domainError(kind, `identity.school_${trouble}`, says[trouble])
}

/** What `school_admit` says besides `in`. */
const refusals: Readonly<Record<string, string>> = {
  address:
    'Your school’s sign-in did not vouch for your mail address, so Greenroom cannot tell who you are. Tell your career office.',
  domain:
    'This address is not of a mail domain that your school has proven to be its own. Sign in with a link by mail, or ask your career office.',
  roles: 'Your school’s sign-in gives you no role in Greenroom. Ask your career office for access.',
  standing: 'Your school has ended or paused your access. Ask your career office.',
  seats: 'All seats of your school are taken. Ask your career office.',
  closed: 'Your school lets nobody in at the moment. Ask your career office.',
}

export function refusalError(outcome: string): DomainError {
  return domainError(
    'unauthenticated',
    `identity.school_${outcome}`,
    refusals[outcome] ?? refusals.roles ?? '',
  )
}
