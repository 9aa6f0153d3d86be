import { formatCount } from '#app/ui/format.ts'

const people = (count: number) => formatCount(count, 'person', 'people')
const students = (count: number) => formatCount(count, 'student', 'students')

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(' and ')

/** Words of the career office's rooms. */
export const admin = {
  place: (school: string) => `${school} career office`,
  nav: { label: 'Career office', overview: 'Overview', people: 'People', cohorts: 'Cohorts', audit: 'Audit' },
  /** Stands on every page of these rooms. */
  standing:
    'Students’ recordings, answers and remarks cannot be seen here, by anyone. Greenroom gives this office no key to them.',
  standingMore: 'Who sees what',
  overview: {
    pageTitle: 'Overview',
    title: 'Your school in Greenroom',
    open: {
      title: 'Assignments open now',
      all: (more: number) => (more > 0 ? `All assignments, ${more} more are open` : 'All assignments'),
      of: (count: number, all: number) =>
        `${count.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`,
      columns: { title: 'Assignment', due: 'Due', underWay: 'Under way', finished: 'Finished' },
    },
    weeks: {
      title: 'Practice this week and last',
      all: 'Dashboards',
      this: 'This week',
      last: 'Last week',
      columns: { week: 'Week', students: 'Students', interviews: 'Interviews', answers: 'Answers', minutes: 'Minutes' }, // prettier-ignore
    },
    counts: 'People in Greenroom now',
    students: 'Active students',
    seatsHint: 'One seat each',
    staff: 'Staff',
    suspended: 'Suspended',
    cohorts: 'Cohorts',
    withoutCohort: (count: number) =>
      count === 1 ? '1 student stands in no cohort.' : `${students(count)} stand in no cohort.`,
    sort: 'Show them',
    empty: {
      title: 'Nobody is here yet.',
      text: 'Begin with the people: paste a roster, or send an invitation link.',
      action: 'Add people',
    },
    notGiven: 'Your school has not given you this page. Someone who manages people there can.',
  },
  people: {
    pageTitle: 'People',
    title: 'People',
    lead: 'Who belongs to your school here, in which role and cohort. What they practice is not shown.',
    search: 'Name, e-mail or campus id',
    role: 'Role',
    standing: 'Standing',
    cohort: 'Cohort',
    all: 'All',
    noCohort: 'No cohort',
    apply: 'Show',
    clear: 'Clear filters',
    count: (count: number, more: boolean) => (more ? `more than ${people(count)}` : people(count)),
    caption: 'People of your school, by name',
    columns: {
      name: 'Name',
      email: 'E-mail address',
      campusId: 'Campus id',
      roles: 'Role',
      cohort: 'Cohort',
      standing: 'Standing',
    },
    roles: { student: 'Student', advisor: 'Advisor', admin: 'Administrator' },
    standings: { active: 'Active', suspended: 'Suspended', removed: 'Removed' },
    none: '–',
    next: 'Next page',
    first: 'First page',
    empty: 'Nobody fits these filters.',
    import: 'Import a roster',
  },
  roster: {
    pageTitle: 'Import a roster',
    title: 'Import a roster',
    lead: 'One line a person. You see what would happen, with each line that cannot be read, before anything does.',
    columnsTitle: 'Columns',
    columns: [
      { term: 'campus_id', detail: 'Needed. Your school’s own key of the person; nobody else sees it.' },
      { term: 'email', detail: 'Needed. Where sign-in links go.' },
      { term: 'preferred_name', detail: 'What the person is called until they say otherwise.' },
      { term: 'cohort', detail: 'Made where it is not there yet.' },
      { term: 'role', detail: 'student or advisor; student where it is empty.' },
    ],
    choose: 'Choose a file',
    field: 'Or paste it here',
    hint: 'Comma, semicolon or tab between cells. The first line names the columns.',
    example: 'campus_id,email,preferred_name,cohort',
    look: 'See what would happen',
    looking: 'Reading',
    previewTitle: 'What would happen',
    counts: {
      add: 'Join',
      change: 'Change',
      same: 'Stay as they are',
      bad: 'Lines left out',
      absent: 'Not in the file',
    },
    absentHint: 'Whoever is not in the file stays. Suspend or remove people on the People page.',
    sample: (count: number, all: number) =>
      count < all ? `The first ${count} lines that can be read` : 'The lines that can be read',
    sampleColumns: { line: 'Line', name: 'Name', role: 'Role', cohort: 'Cohort', does: 'What happens' },
    joins: 'Joins',
    /** Of somebody who is here already; their name and role stay. */
    does: (changes: readonly string[], from: string | null) =>
      [
        changes.includes('cohort') ? (from === null ? 'Gets this cohort' : `Leaves ${from}`) : '',
        changes.includes('campus') ? 'Gets this campus id' : '',
        changes.includes('standing') ? 'Access opens again' : '',
      ]
        .filter(Boolean)
        .join('. ') + '. Name and role stay.',
    cohorts: (names: readonly string[]) => `New cohorts: ${names.join(', ')}`,
    unread: (names: readonly string[]) => `Columns that are not read: ${names.join(', ')}`,
    badTitle: (count: number) => (count === 1 ? '1 line is left out' : `${count} lines are left out`),
    badHint:
      'All other lines can be imported now. To mend one of these, press its number, correct it in the field above and look again; or import it with a later file.',
    badColumns: { line: 'Line', who: 'Who', problem: 'What is wrong' },
    mend: 'Go to line',
    badMore: (count: number) => `and ${count} more`,
    go: (count: number) => `Import ${people(count)}`,
    going: 'Importing',
    nothing: 'Nothing would change.',
    done: ({ added, changed, left }: { added: number; changed: number; left: number }) =>
      `${people(added)} joined, ${changed.toLocaleString('en-US')} changed, ${formatCount(left, 'line', 'lines')} left out.`,
    leftHint:
      'These were not imported. Press a number to correct that line in the field above, then look again; or import it with a later file.',
    doneMore: 'They can sign in now, with a link to their address.',
    doneNotOpen: 'They can sign in once your school is open.',
    mail: (count: number) => `Mail ${people(count)} a way in now`,
    mailLater: (count: number) => `Mail ${people(count)} a way in once your school is open`,
    mailDetail:
      'One mail to each person who is new here, with a button to sign in. Importing the file again mails nobody twice.',
    mailed: (count: number, minutes: number) =>
      `${formatCount(count, 'mail goes', 'mails go')} out now, each with a way in. The last one leaves after about ${formatCount(minutes, 'minute', 'minutes')}, or later while other schools mail theirs.`,
    mailedLater: (count: number) =>
      `${formatCount(count, 'mail goes', 'mails go')} out once your school is open, each with a way in.`,
    nobodyMailed: (address: string) => `Nobody was mailed. Send them this address: ${address}`,
  },
  member: {
    back: 'All people',
    facts: 'On the roster',
    since: 'Here since',
    roles: {
      title: 'Role',
      save: 'Save role',
      hint: 'Rights of two roles never add up: each has its own rooms.',
    },
    own: {
      title: 'This is you.',
      why: 'Another administrator with “people” changes your role, permissions and access.',
    },
    permissions: {
      title: 'What this administrator may do',
      legend: 'Permissions',
      save: 'Save permissions',
      notYours: 'You were not given it, so you cannot give it.',
    },
    /** Of permissions that nobody else holds; who changes people may not hold them, so cannot give them on. */
    alone: {
      title: (names: readonly string[]) => `Nobody else at your school holds ${quoted(names)}.`,
      why: (name: string) =>
        `If ${name} leaves or loses it, nobody here can give it again; only Greenroom can, when you ask. To keep it, give ${name} “people” first, so that they can give it on.`,
      even: (names: readonly string[]) => `Go on, though nobody is left who holds ${quoted(names)}`,
    },
    cohort: { title: 'Cohort', save: 'Save cohort' },
    standing: {
      title: 'Access',
      active: 'This person can sign in.',
      own: 'You can sign in.',
      suspended: 'This person cannot enter your school’s rooms. Nothing of theirs was deleted.',
      removed: 'This person does not belong to your school any more. What they made follows its own dates.',
      suspend: 'Suspend',
      remove: 'Remove from school',
      back: 'Let back in',
      effect: 'Takes effect with their next request, in seconds: pages, uploads and playing videos end.',
    },
    factors: {
      title: 'Second factor',
      lead: 'For somebody who lost their passkeys, codes and recovery codes. Make sure that it is really them who asks.',
      own: 'Your own second factor is reset by another administrator with “people”, or by Greenroom.',
      open: 'Reset the second factor',
      effect:
        'Their passkeys, codes and recovery codes stop working, and all their sign-ins end. They set up a new factor the next time they sign in. They and every administrator get a mail.',
      go: 'Reset now',
      done: 'The second factor was reset. They and every administrator get a mail.',
    },
    saved: 'Saved.',
    /** What became of somebody's access, in force as it is read. */
    now: {
      suspended: (name: string) => `${name} is suspended. Their sessions here have ended.`,
      removed: (name: string) => `${name} is removed from your school. Their sessions here have ended.`,
      active: (name: string) => `${name} is let back in and can sign in.`,
    },
  },
  cohorts: {
    pageTitle: 'Cohorts',
    title: 'Cohorts',
    lead: 'Groups of students, such as a class or a program. A student stands in one at most.',
    name: 'Name of the cohort',
    make: 'Add cohort',
    caption: 'Cohorts and their active students',
    columns: { name: 'Cohort', students: 'Active students', change: 'Change' },
    rename: 'Rename',
    remove: 'Remove',
    removeSure: {
      effect: (count: number) =>
        count === 0
          ? 'No active student is in it.'
          : `${students(count)} will be in no cohort. They keep their practice, and you can give them another cohort.`,
      go: 'Remove this cohort',
    },
    made: (name: string) => `“${name}” was added.`,
    renamed: (name: string) => `It is called “${name}” now.`,
    removed: (name: string) => `“${name}” was removed.`,
    lost: (count: number) =>
      count === 0
        ? 'No active student was in it.'
        : `${students(count)} ${count === 1 ? 'is' : 'are'} in no cohort now.`,
    empty: { title: 'No cohorts yet.', why: 'Add one here, or let a roster bring them.' },
  },
} as const
