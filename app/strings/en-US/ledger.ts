import type { LedgerKind, LedgerLine, LookKind, LookPurpose } from '#domain/audit/index.ts'

/** Words of the page that says who saw what of the person's own. */
export const ledger = {
  pageTitle: 'Who saw what',
  back: 'Privacy',
  title: 'Who saw what of yours',
  lead: 'Each time somebody at your school opened something that bears your name, or changed your record, a line stands here: who, what, when and why. Opened again within the same hour, it is the same line. Lines are never changed or removed while they are kept.',
  openLink: 'Open the ledger',
  openLead: 'Each look at something that bears your name, and each change of your record, with its reason.',
  lists:
    'The roster itself, with names, addresses, campus ids, roles and cohorts, can be seen by everyone in your career office who manages people; reading that list leaves no line for each name. Your recordings, answers and feedback texts are on no page of theirs.',
  schoolSignIn:
    'If you sign in by your school’s own sign-in, you trust it: whoever runs it could say that they are you, and would see what you see. So it opens your account only after you agreed by a mail to your address, and each time it is used in a new browser you get a mail and a line stands here. Signing in by a link to your mailbox does without it.',
  filter: 'What',
  apply: 'Show',
  all: 'Everything',
  kinds: {
    record: 'Your record',
    completion: 'Your assignments',
    level: 'Your levels',
    changes: 'Changes of your record',
  } satisfies Record<LedgerKind, string>,
  columns: { at: 'When', who: 'Who', what: 'What', why: 'Why' },
  caption: 'Looks and changes, newest first',
  hats: {
    admin: 'career office',
    advisor: 'advisor',
    recruiter: 'recruiter',
    operator: 'Greenroom staff',
    connection: 'your school’s sign-in',
  } satisfies Record<LedgerLine['viewer']['kind'], string>,
  who: (name: string | null, hat: string) =>
    name ? `${name}, ${hat}` : hat.charAt(0).toUpperCase() + hat.slice(1),
  looks: {
    record: 'Opened your line of the roster: name, address, campus id, role, cohort, access',
    completion: 'Saw whether you finished an assignment, with your name',
    level: 'Saw one of your levels in an assignment, with your name',
  } satisfies Record<LookKind, string>,
  levelIn: (part: string) => `Saw your level in ${part}, in an assignment, with your name`,
  purposes: {
    people: 'To look after the people of the school',
    assignment: 'To follow up an assignment',
    support: 'To offer you help with it',
    appointment: 'To prepare an appointment',
  } satisfies Record<LookPurpose, string>,
  /** By the name of the action in the audit log; one without words here is shown as a change. */
  changes: {
    'member.changed': 'Changed your record',
    'member.factors_reset': 'Reset your second factor',
    'member.permission_given_back': 'Gave you a permission that nobody at your school held any more',
    'member.joined_by_school': 'Let you into the school',
    'member.changed_by_school': 'Changed your role',
    'member.school_joined': 'Was joined with your account',
    'member.school_parted': 'Opens your account no more: your school changed or removed it',
    'member.school_signed_in': 'Signed you in, in a browser it had not been used in before',
    'invitation.sent': 'Invited you',
  } as Readonly<Record<string, string>>,
  otherChange: (action: string) => `Did something to your record (${action})`,
  parts: {
    roles: 'role',
    permissions: 'permissions',
    cohort: 'cohort',
    campus: 'campus id',
    standing: 'access',
  } as Readonly<Record<string, string>>,
  fromTo: (part: string, from: string, to: string) => `${part} from ${from} to ${to}`,
  values: {
    student: 'student',
    advisor: 'advisor',
    admin: 'administrator',
    active: 'open',
    suspended: 'suspended',
    removed: 'ended',
    underage: 'ended',
    '': 'none',
  } as Readonly<Record<string, string>>,
  duty: 'School administration',
  next: 'Older lines',
  first: 'Newest lines',
  empty: {
    none: {
      title: 'Lines will stand here.',
      why: 'Nobody has opened your record or changed it since this ledger began.',
    },
    filtered: 'No line fits this filter.',
  },
  seenBy: 'Only you can see this page',
} as const
