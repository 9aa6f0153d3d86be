/** The product's working name: the only place where it is spelled for people. */
export const brand = 'Greenroom'

/** The title people see on campus, such as "Greenroom at Northfield". */
export function brandAt(tenantShortName: string): string {
  return `${brand} at ${tenantShortName}`
}
