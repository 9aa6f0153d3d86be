import { formatCount } from '#app/ui/format.ts'

const people = (count: number) => formatCount(count, 'person', 'people')
const students = (count: number) => formatCount(count, 'student', 'students')

/** Words of the career office's rooms. */
export const admin = {
  place: (school: string) => `${school} career office`,
  nav: { label: 'Career office', overview: 'Overview', people: 'People' },
  /** Stands on every page of these rooms. */
  standing:
    'Recordings, answers and remarks cannot be seen here, by anyone. Greenroom gives this office no key to them.',
  standingMore: 'Who sees what',
  overview: {
    pageTitle: 'Overview',
    title: 'Your school in Greenroom',
    counts: 'People in Greenroom now',
    students: 'Active students',
    seatsHint: 'One seat each',
    staff: 'Staff',
    suspended: 'Suspended',
    cohorts: 'Cohorts',
    withoutCohort: (count: number) =>
      count === 1
        ? '1 student stands in no cohort, so no cohort’s figures count them.'
        : `${students(count)} stand in no cohort, so no cohort’s figures count them.`,
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
    search: 'Name, address or campus id',
    role: 'Role',
    standing: 'Standing',
    cohort: 'Cohort',
    all: 'All',
    noCohort: 'No cohort',
    apply: 'Show',
    clear: 'Clear filters',
    count: (count: number) => people(count),
    caption: 'People of your school, by name',
    columns: {
      name: 'Name',
      email: 'Address',
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
  },
} as const
