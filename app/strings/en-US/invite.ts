import { formatCount } from '#app/ui/format.ts'
import type { InvitationLine, InvitationState, JoinLinkLine, MemberRole } from '#domain/institution/index.ts'

const people = (count: number) => formatCount(count, 'person', 'people')

/** Words of inviting people, and of the pages that an invitation leads to. */
export const invite = {
  pageTitle: 'Invite people',
  title: 'Invite people',
  lead: 'By mail, by a link for a class, or by your school’s mail domain. Each way ends in a mail to the person’s own address.',
  open: 'Invite people',
  seats: (taken: number, cap: number | null) =>
    cap === null
      ? `${formatCount(taken, 'seat', 'seats')} taken; your school has no limit.`
      : `${taken.toLocaleString('en-US')} of ${formatCount(cap, 'seat', 'seats')} taken.`,
  seatsMean:
    'A seat is a student who can sign in. Suspended and removed people, advisors and administrators take none.',
  notOpen: {
    title: 'Your school is not open yet.',
    text: 'You can invite now. Students and advisors who open their link are told to come back once Greenroom has opened your school; administrators can join at once. A link still ends on its day.',
  },
  seatsFull:
    'Every seat is taken. New students are refused until one is free; nobody who is here loses anything. Suspend or remove students who have left, or ask Greenroom for more seats.',
  mail: {
    title: 'By mail',
    addresses: 'E-mail addresses',
    addressesHint: (most: number) => `One or more, up to ${most}, on lines of their own or between commas.`,
    role: 'Role',
    cohort: 'Cohort, for students',
    permissions: 'For administrators: what they may do',
    permissionsHint: 'You can give what you were given yourself.',
    go: 'Send invitation',
    going: 'Sending',
    done: (count: number) => `${people(count)} invited. The mail is on its way.`,
    says: (days: number) =>
      `The link in the mail is for that address alone, works once, and for ${formatCount(days, 'day', 'days')}.`,
  },
  links: {
    title: 'Join links for students',
    lead: 'For a slide or a course page. Whoever opens the link gives an address, and joins by the mail that comes there.',
    cohort: 'Cohort',
    noCohort: 'No cohort',
    most: 'How many may join',
    days: 'Days that it works',
    make: 'Make a link',
    made: 'The link is ready.',
    caption: 'Join links, newest first',
    columns: { code: 'Code and link', cohort: 'Cohort', joined: 'Joined', until: 'Until', state: 'State' },
    joined: (joined: number, most: number) =>
      `${joined.toLocaleString('en-US')} of ${most.toLocaleString('en-US')}`,
    states: { open: 'Open', full: 'Full', expired: 'Over', revoked: 'Withdrawn' } satisfies Record<
      JoinLinkLine['state'],
      string
    >,
    empty: 'No links yet.',
  },
  domain: {
    title: 'Mail domain',
    says: (domain: string) =>
      `Anyone who reads mail at ${domain} can join as a student: they give their address on the sign-in page.`,
    on: 'On',
    off: 'Off',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    none: 'Your school has no proven mail domain, so nobody can join by one. It is proven when the school starts; Greenroom’s operators can help.',
    saved: 'Saved.',
  },
  list: {
    title: 'Invitations',
    caption: 'Invitations, newest first',
    columns: {
      address: 'E-mail address',
      role: 'Role',
      by: 'By',
      state: 'State',
      until: 'Works until',
      change: 'Change',
    },
    by: { mail: 'Mail', link: 'Join link', domain: 'Mail domain' } satisfies Record<
      InvitationLine['by'],
      string
    >,
    states: {
      waiting: 'Waiting to be sent',
      sent: 'Sent',
      opened: 'Opened',
      'no-seat': 'Tried to join, no seat free',
      joined: 'Joined',
      expired: 'Over',
      revoked: 'Withdrawn',
    } satisfies Record<InvitationState, string>,
    since: (state: string, date: string) => `${state}, ${date}`,
    again: 'Send again',
    revoke: 'Withdraw',
    sentAgain: 'It is on its way again, with its whole time anew.',
    revoked: 'Withdrawn. Nobody can join by it any more.',
    empty: 'Nobody was invited yet.',
    none: '–',
    next: 'Older invitations',
    first: 'Newest invitations',
  },
} as const

export const join = {
  title: (school: string) => `Join ${school}`,
  pageTitle: 'Join',
  lead: 'Greenroom is a private room to practice job interviews. Recordings and answers are yours: your school cannot see or hear them.',
  as: {
    student: 'You join as a student, to practice.',
    advisor: 'You join as an advisor.',
    admin: 'You join as an administrator of the career office.',
  } satisfies Record<MemberRole, string>,
  address: (address: string) => `This invitation is for ${address}.`,
  name: 'What should we call you?',
  nameHint: 'Used everywhere here. It need not be the name on your records.',
  go: 'Join',
  going: 'Joining',
  shut: {
    applied:
      'Your career office has set up its rooms, and Greenroom is looking at them. Keep the mail: its link lets you in once that is done.',
    suspended:
      'Nobody can join at the moment. Keep the mail: until its date, its link works again once your school is open again. Your career office knows more.',
  },
  over: {
    title: 'This invitation no longer works',
    lead: 'It was used before, was withdrawn, is over, or is not complete. Nothing was changed. Ask your career office for a new one.',
    signIn: 'Sign in',
  },
  mailed: {
    title: 'You have joined',
    lead: (address: string) =>
      `${address} had an account already, and it belongs to the school now. A sign-in link is on its way to that address; it works once, for 15 minutes.`,
  },
  code: {
    lead: 'Give your address. The way in comes by mail, so that nobody joins with an address that is not theirs.',
    email: 'E-mail address',
    go: 'Send me the mail',
    going: 'Sending',
    sentTitle: 'Look in your mailbox',
    sent: (email: string) => `If ${email} can join, a mail is on its way. Its link works once, for 24 hours.`,
    nothing:
      'Nothing after two minutes? Look in the spam folder, check the address for typing mistakes, and ask whoever gave you the link.',
    mailbox: 'Open the sandbox mailbox',
    shut: {
      applied:
        'Your career office has set up its rooms, and Greenroom is looking at them; most schools open within a few days. Keep this link: it lets you in once that is done.',
      suspended:
        'Nobody can join at the moment. Keep this link: it works again once your school is open again. Your career office knows more.',
    },
    overTitle: 'This link no longer works',
    overLead: 'It is over, full, or was withdrawn, or a letter is missing. Ask whoever gave it to you.',
  },
} as const
