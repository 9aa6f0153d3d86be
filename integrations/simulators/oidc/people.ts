/** Who can sign in at the stand-in for a school's provider: two who are known to the demo, and some who are not. */
export interface SimulatedPerson {
  readonly subject: string
  readonly email: string
  readonly name: string
  /** As Keycloak says it, in `realm_access.roles`. */
  readonly roles: readonly string[]
  /** Words of `amr`. */
  readonly methods: readonly string[]
}

export const simulatedPeople: readonly SimulatedPerson[] = [
  { subject: 'f-1001', email: 'student@northfield.example', name: 'Demo student', roles: ['student'], methods: ['pwd'] }, // prettier-ignore
  { subject: 'f-1002', email: 'kim@northfield.example', name: 'Kim', roles: ['student'], methods: ['pwd'] },
  { subject: 'f-2001', email: 'admin@northfield.example', name: 'Demo career office', roles: ['career-office'], methods: ['pwd', 'mfa'] }, // prettier-ignore
  { subject: 'f-3001', email: 'alum@northfield.example', name: 'Alex, without a role', roles: ['alumni'], methods: ['pwd'] }, // prettier-ignore
]

/** Ways in which the stand-in misbehaves; `none` first. */
export const oidcFaults = [
  'none',
  'issuer',
  'unverified',
  'no-roles',
  'login_required',
  'access_denied',
  'slow-keys',
] as const
export type OidcFault = (typeof oidcFaults)[number]

/** Words that somebody signed out, one good and the others not. */
export const logoutKinds = [
  'good',
  'replayed',
  'wrong-audience',
  'with-nonce',
  'unknown-session',
  'no-event',
  'old',
  'other-key',
  'unsigned',
] as const
export type LogoutKind = (typeof logoutKinds)[number]
