export { bindIdentity } from './bind-identity.ts'
export type { IdentityContext } from './context.ts'
export type {
  Client,
  Door,
  ShutSchool,
  Identity,
  OpenInvitation,
  Opened,
  Room,
  SchoolStatus,
  SessionLine,
  SignedIn,
} from './identity.ts'
export { limitRules, takeUse } from './limits.ts'
export { linkToken, readLinkToken } from './link-token.ts'
export type { Denial } from './note-denial.ts'
export { openSession } from './open-session.ts'
export { hashPassword, shortestPassword } from './passwords.ts'
export type { LimitRule, Passkeys, ProviderTrouble, SchoolProviders, UseCounter } from './ports.ts'
export { schoolRoles, type RoleRule, type RoleRules } from './school/map-roles.ts'
export type { SchoolArrival, SchoolChoice, SchoolSignIn } from './school/school-sign-in.ts'
export { sealSmall } from '#domain/shared/seal-small.ts'
export type { Factors, FactorState, PasskeyLine, Presented } from './factors/factors.ts'
export { longestPasskeyName } from './factors/passkeys.ts'
export { confirmFirst } from './factors/may-manage.ts'
export { recoveryHash } from './factors/recovery-codes.ts'
export { sessionCookieName } from './session-cookie.ts'
export { mailAddress } from './mail-address.ts'
