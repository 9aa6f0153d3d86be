/**
 * What a school gives an administrator, each by itself (product.md: separable). The hat alone opens the overview. The same
 * list stands in the database as a check on `membership.permissions`.
 */
export const staffPermissions = ['people', 'assignments', 'metrics', 'policies', 'billing', 'audit'] as const
export type StaffPermission = (typeof staffPermissions)[number]

/** What each opens, in one plain phrase for the person who gives it. */
export const staffPermissionSays: Readonly<Record<StaffPermission, string>> = {
  people: 'The roster: invite, import, change roles and cohorts, suspend and remove',
  assignments: 'Question banks, rubrics and assignments, and who finished them',
  metrics: 'Figures of cohorts, and their export',
  policies: 'The school’s settings, how long things are kept, and how people sign in',
  billing: 'Seats, plan and invoices',
  audit: 'The audit log: what staff did, and when',
}

export const isStaffPermission = (text: string): text is StaffPermission =>
  (staffPermissions as readonly string[]).includes(text)
