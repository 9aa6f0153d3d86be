/** The product's working name: the only place where it is spelled for people. */
export const brand = 'Greenroom'

/** The title people see on campus, such as "Greenroom at Northfield"; the house's own people see the bare name. */
export function brandAt(tenantShortName: string): string {
  return tenantShortName === brand ? brand : `${brand} at ${tenantShortName}`
}
