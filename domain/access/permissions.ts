import type { StaffPermission } from './staff-permissions.ts'

/**
 * Every permission of the house, read by the server, the screens, the docs and the test matrix. `anyone` needs no sign-in,
 * `account` is any signed-in person outside an institution's rooms; the others are hats, chosen by the address. A hat may
 * do what stands here and nothing else; what two hats of one person may do is never added up.
 */
export const holders = ['anyone', 'account', 'student', 'advisor', 'admin', 'recruiter', 'operator'] as const
export type Holder = (typeof holders)[number]

interface Entry {
  /** One plain phrase, shown to people who ask what a role may do. */
  description: string
  roles: readonly Holder[]
  /** Permissions without which this one is of no use; each must be held by every role of this one. */
  dependsOn: readonly string[]
  /** What a school must have given this administrator besides the hat; null where the hat is enough. */
  needs: StaffPermission | null
}

const entry = (description: string, roles: readonly Holder[], dependsOn: readonly string[] = []): Entry => ({
  description,
  roles,
  dependsOn,
  needs: null,
})

/** What an administrator may do once the school gave them that. */
const given = (needs: StaffPermission, description: string, dependsOn: readonly string[] = []): Entry => ({
  description,
  roles: ['admin'],
  dependsOn,
  needs,
})

/** In alphabetical order of resource, then action. */
export const permissions = {
  'accommodation.change': entry(
    'Change one’s own timing and display needs',
    ['student'],
    ['accommodation.read'],
  ),
  'accommodation.read': entry('Read one’s own timing and display needs', ['student']),
  'account.read': entry('See one’s own sign-ins', ['account']),
  'account.secure': entry(
    'End sign-ins, change the password and the second factor',
    ['account'],
    ['account.read'],
  ),
  'ai.switch': entry('Turn feedback by a model on or off for oneself', ['student'], ['consent.read']),
  'answer.delete': entry('Delete one’s own answer', ['student'], ['interview.read']),
  'answer.write': entry('Write, save and hand in an answer', ['student'], ['interview.read']),
  'assignment.answer': entry('See and begin what one’s school assigned', ['student'], ['interview.start']),
  'assignment.change': given('assignments', 'Make, publish, edit and withdraw assignments', [
    'assignment.read',
  ]),
  'assignment.read': given('assignments', 'See assignments, and who began and finished', ['school.read']),
  'assurance.read': entry('Read what was checked', ['anyone']),
  'audit.download': given('audit', 'Download the signed audit log', ['audit.read']),
  'audit.read': given('audit', 'Read what staff did at the school', ['school.read']),
  'cohort.change': given('people', 'Make, rename and remove cohorts', ['people.read']),
  'consent.read': entry('Read one’s own consents', ['student']),
  'consent.withdraw': entry('Withdraw one’s own consent', ['student'], ['consent.read']),
  'console.change': entry('Approve, cap, suspend, reopen and close schools', ['operator'], ['console.read']),
  'console.read': entry('See schools, their seats, and the health of the house', ['operator']),
  'figures.export': given('metrics', 'Take figures out as a file', ['figures.read']),
  'figures.name': given('metrics', 'See levels by name, where the school switched that on', ['figures.read']),
  'figures.read': given('metrics', 'See figures of cohorts', ['school.read']),
  'home.read': entry('See one’s own first page', ['student']),
  'interview.delete': entry('Delete one’s own interview', ['student'], ['interview.read']),
  'interview.end': entry('End one’s own interview', ['student'], ['interview.read']),
  'interview.list': entry('List one’s own interviews', ['student']),
  'interview.read': entry('Open one’s own interview', ['student']),
  'interview.start': entry('Set up and start an interview', ['student'], ['interview.read']),
  'invitation.change': given('people', 'Invite people, and take invitations back', ['invitation.read']),
  'invitation.read': given('people', 'See who was invited', ['people.read']),
  'join.use': entry('Join a school by an invitation', ['anyone']),
  'ledger.read': entry('Read who saw what of one’s own', ['student']),
  'notice.read': entry('Read what one’s school changed, and say that one did', ['student']),
  'people.change': given('people', 'Change roles, cohorts and standing of people', ['people.read']),
  'people.read': given('people', 'See the school’s roster', ['school.read']),
  'policy.read': entry('See how long each kind of thing about students is kept', ['admin'], ['school.read']),
  'prompt.play': entry('See and hear how one’s school asks a question', ['student'], ['interview.read']),
  'profile.change': entry('Change one’s own preferred name', ['student'], ['profile.read']),
  'profile.read': entry('Read one’s own profile', ['student']),
  'progress.read': entry('See one’s own progress', ['student']),
  'public.read': entry('Read the public pages', ['anyone']),
  'question.change': given('assignments', 'Write and publish question banks', ['question.read']),
  'question.read': given('assignments', 'Read the school’s question banks', ['school.read']),
  'receipt.read': entry('Read receipts of one’s own deletions', ['student']),
  'recording.read': entry('Play one’s own recording and read its words', ['student'], ['interview.read']),
  'recording.write': entry('Record an answer and hand it in', ['student'], ['answer.write']),
  'remark.contest': entry('Say that a remark seems wrong', ['student'], ['report.read']),
  'report.read': entry('Read feedback on one’s own answer', ['student']),
  'report.rerun': entry('Ask for feedback again', ['student'], ['report.read']),
  'retention.read': entry('Read what is kept until when, and why', ['student']),
  'rubric.change': given('assignments', 'Write and publish the school’s rubric', ['rubric.read']),
  'rubric.read': given('assignments', 'Read the school’s rubric', ['school.read']),
  'sandbox.use': entry('Use the switches and the mailbox of the sandbox', ['anyone', 'account']),
  'school.change': given('policies', 'Change the school’s name, zone, ways to practice and colors', [
    'school.read',
  ]),
  'school.export': given('policies', 'Take the school’s own records along', ['school.read']),
  'school.read': entry('See the school’s overview', ['admin']),
  'self-assessment.write': entry('Rate one’s own answer', ['student'], ['report.read']),
  'sign-in.configure': given('policies', 'Connect the school’s own sign-in', ['school.read']),
  'sign-in.use': entry('Sign in and out', ['anyone']),
  'try.use': entry('Try one question without an account', ['anyone']),
  'welcome.answer': entry('Answer the questions asked at first use', ['student']),
} as const satisfies Record<string, Entry>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

/** The entry in its general form, for tables and tests. */
export function describePermission(permission: Permission): Entry {
  return permissions[permission]
}
