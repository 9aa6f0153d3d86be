import { formatCount } from '#app/ui/format.ts'

/** Words of the operators' console. */
export const operator = {
  place: 'Greenroom operators',
  nav: { label: 'Operator console', schools: 'Schools', health: 'Health' },
  /** Stands on every page of the console. */
  standing:
    'No page here shows what a student made, and no page could: the login behind it has no right to read it.',
  standings: {
    applied: 'Applied',
    active: 'Open',
    suspended: 'Suspended',
    closing: 'Closing',
    closed: 'Closed',
  },
  schools: {
    pageTitle: 'Schools',
    title: 'Schools',
    lead: 'Those that wait for you stand first.',
    caption: 'Schools, with active students and seats now',
    columns: {
      name: 'School',
      status: 'Standing',
      students: 'Students',
      seats: 'Seats',
      staff: 'Staff',
      since: 'Since',
    },
    noCap: 'No limit',
    over: (count: number) => `${count} over`,
    asksToClose: 'asked to be closed',
    empty: {
      title: 'No schools yet',
      why: 'A school starts on the page for universities, or by a command on this machine.',
    },
  },
  school: {
    back: 'All schools',
    facts: 'The school',
    terms: {
      status: 'Standing',
      address: 'Address',
      domain: 'Mail domain',
      region: 'Data lies in',
      zone: 'Time zone',
      since: 'Here since',
      approved: 'Approved',
      people: 'People',
      closes: 'Closes',
      closed: 'Closed',
      keys: 'Keys destroyed',
    },
    proven: (domain: string, day: string) => `${domain}, proven by a mailed link on ${day}`,
    unproven: (domain: string) => `${domain}, named by an operator and not proven`,
    none: '–',
    people: (students: number, staff: number) =>
      `${formatCount(students, 'active student', 'active students')}, ${staff} staff`,
    twin: (names: readonly string[]) => `Also given by: ${names.join(', ')}. Ask before you approve.`,
    approve: {
      title: 'Approval',
      text: 'Students can sign in from then on. The school’s administrators get a mail.',
      go: 'Approve',
    },
    seats: {
      title: 'Seats',
      label: 'Most active students',
      hint: 'Empty for no limit. A smaller number takes nobody’s seat away; no new student is taken in.',
      go: 'Save seats',
    },
    access: {
      title: 'Access',
      suspend: 'Suspend',
      suspendEffect:
        'Nobody comes in, from their next request on. Nothing is deleted. Their pages say that the school is paused.',
      reopen: 'Reopen',
      reopenEffect: 'People come in again, and find everything as it was.',
    },
    request: {
      title: (day: string) => `This school asked on ${day} to be closed`,
      by: (name: string, email: string) =>
        `${name} (${email}) asked. Make sure by another way that the school means it, then close it below. The school can take it back until then.`,
      byNobody:
        'Whoever asked may not ask for that any more, so nobody stands behind it now. Ask the school’s administrators before you close it below.',
    },
    factors: {
      title: 'Somebody who lost every second factor',
      text: 'For an administrator whom nobody else at the school can help. Make sure by a way other than mail that it is really them. Their sign-ins end, they set up a new factor, and the school’s administrators get a mail.',
      label: 'Address of the staff member',
      hint: 'As they sign in with it. You see no list of people here.',
      go: 'Reset the second factor',
    },
    giveBack: {
      title: 'A permission that nobody holds any more',
      text: 'Administrators give on what they hold themselves, so what the last one took along nobody there can give. Make sure by a way other than mail who should have it. All administrators of the school get a mail.',
      permission: 'Permission',
      label: 'Address of the administrator',
      hint: 'An active administrator of this school, as they sign in.',
      go: 'Give it back',
    },
    close: {
      title: 'Close for good',
      text: (days: number) =>
        `The school closes in ${days} days, or as soon as a second operator agrees and the school has taken all its records along. Its administrators get a mail. Then its keys are destroyed, so what students made opens no more; levels, names and addresses of its people are deleted. Its audit log stays, with numbers in place of names. Other schools are not touched.`,
      shut: 'It is paused and stays so: nobody comes in to take anything along, and it closes on its day. If somebody should, it has to be reopened first.',
      go: 'Ask to close',
      asked: (day: string) => `It closes on ${day}.`,
      missing: (files: readonly string[]) =>
        `A second operator can agree once the school has taken its records along. Missing: ${files.join(', ')}.`,
      agree: 'Agree as second operator',
      agreeEffect: 'The school closes within a minute.',
      keep: 'Keep the school',
    },
    saved: 'Done. The school’s audit log says so.',
    over: 'This school is closed. What students made opens no more, and its people’s names and addresses are gone.',
  },
  health: {
    pageTitle: 'Health',
    title: 'Health',
    ready: 'Everything answers',
    notReady: 'Something does not answer',
    readyText: 'Databases, migrations and the open key of the vault, looked at just now.',
    work: 'At work',
    workCaption: 'What waits or runs now, by stage',
    parked: 'Stuck',
    parkedText:
      'These stages gave up after their last try. The student’s page says so and offers another try; nothing of theirs is lost.',
    parkedCaption: 'Stages that gave up, by cause and school',
    due: 'Due deletions',
    dueCaption: 'What is cut off already, and whose key is not destroyed yet',
    versions: 'Versions',
    columns: {
      what: 'What',
      state: 'State',
      count: 'Number',
      oldest: 'Oldest since',
      cause: 'Cause',
      school: 'School',
    },
    states: { stage_pending: 'Waiting', stage_running: 'Running', event: 'Not handed on' } as Record<
      string,
      string
    >,
    nothing: { work: 'Nothing waits.', parked: 'Nothing is stuck.', due: 'Nothing is due.' },
  },
} as const
