export const schoolRoles = ['student', 'advisor', 'admin'] as const
export type SchoolRole = (typeof schoolRoles)[number]

/** A value at a place in the claims gives a role. */
export interface RoleRule {
  /** Names from the outside in: `realm_access.roles`, `groups`. */
  readonly claim: string
  readonly value: string
  readonly role: SchoolRole
}

export interface RoleRules {
  readonly rules: readonly RoleRule[]
  /** Where no rule fits; null lets nobody in. Never `admin`. */
  readonly defaultRole: 'student' | 'advisor' | null
}

/**
 * The roles that the provider's claims give, and those that the rules speak of at all: others were given by hand and are
 * left alone. An administrator comes from a rule, never from the default.
 */
export function mapRoles(
  { rules, defaultRole }: RoleRules,
  claims: Readonly<Record<string, unknown>>,
): { roles: SchoolRole[]; managed: SchoolRole[] } {
  const fits = rules.filter(({ claim, value }) => valuesAt(claims, claim).includes(value))
  const found = fits.length > 0 ? fits.map(({ role }) => role) : defaultRole ? [defaultRole] : []
  const managed = [...rules.map(({ role }) => role), ...(defaultRole ? [defaultRole] : [])]
  return { roles: [...new Set(found)], managed: [...new Set(managed)] }
}

/** Every text at that place; a name that holds dots itself is found too, as some providers name claims by an address. */
function valuesAt(claims: Readonly<Record<string, unknown>>, path: string): string[] {
  const whole = Object.hasOwn(claims, path) ? claims[path] : undefined
  const found = whole ?? path.split('.').reduce<unknown>(step, claims)
  const list = Array.isArray(found) ? found : [found]
  return list.filter((one): one is string => typeof one === 'string')
}

const step = (at: unknown, name: string): unknown =>
  typeof at === 'object' && at !== null && Object.hasOwn(at, name)
    ? (at as Record<string, unknown>)[name]
    : undefined

/** Whether the provider says that a second factor was shown, in one of the words that the school names. */
export function showsFactor(values: readonly string[], claims: Readonly<Record<string, unknown>>): boolean {
  const said = [...valuesAt(claims, 'amr'), ...valuesAt(claims, 'acr')]
  return values.some((value) => said.includes(value))
}
