import { formatCount } from '#app/ui/format.ts'

const plain = (count: number) => count.toLocaleString('en-US')
const students = (count: number) => formatCount(count, 'student', 'students')

const months: Readonly<Record<number, string>> = { 2: 'February', 8: 'August', 9: 'September' }

/** Words of the dashboards. */
export const figures = {
  nav: 'Dashboards',
  tabs: { label: 'Dashboards', activity: 'Activity', levels: 'Levels', year: 'Year report' },
  everyone: 'Whole school',
  everyoneShown: 'All cohorts shown',
  none: 'In no cohort',
  small: 'Smaller cohorts together',
  gone: 'A cohort that was removed',
  filters: {
    label: 'What is shown',
    cohort: 'Cohort',
    from: 'From the week of',
    to: 'To the week of',
    apply: 'Show',
    problem: {
      no_monday: (given: string) => `“${given}” is not the Monday of a week, written as 2026-11-02.`,
      not_yet: (given: string) => `The week of ${given} cannot be shown yet.`,
      too_long: (given: string) => `From ${given} is more than 60 weeks. Choose a shorter time.`,
      backwards: (given: string) => `${given} lies behind the last week that you asked for.`,
      no_cohort: (given: string) => `Your school has no cohort “${given}”.`,
    },
    problemTitle: 'Part of the address could not be read. You see the usual figures instead.',
  },
  stamp: (moment: string) => `Counted until ${moment}. New practice stands here within a minute.`,
  notCounted: 'Nothing is counted yet. Figures come within a minute of the first answer.',
  csv: 'Download as CSV',
  week: 'Week of',
  asTable: 'These figures as a table',
  activity: {
    pageTitle: 'Activity',
    title: 'Practice at your school',
    lead: 'How much is practiced. These figures are exact, and name nobody. An answer counts up to the time that was set for it.',
    now: (from: string, to: string) => `${from} to ${to}`,
    students: 'Students in the last week',
    interviews: 'Interviews',
    answers: 'Answers',
    minutes: 'Minutes spent answering',
    seats: 'Active students (seats)',
    byWeek: 'Answers by week',
    chart: (cohort: string, weeks: number) =>
      `Answers by week over ${formatCount(weeks, 'week', 'weeks')}: ${cohort}. All figures stand in the table below.`,
    columns: {
      week: 'Week of',
      students: 'Students',
      interviews: 'Interviews',
      answers: 'Answers',
      minutes: 'Minutes',
    },
    caption: (cohort: string) => `Practice by week: ${cohort}`,
    byCohort: 'Cohorts side by side',
    byCohortCaption: 'Practice by cohort, over the weeks shown',
    cohort: 'Cohort',
    waiting: 'How soon feedback came',
    waitingCaption: 'First feedback on answers of the weeks shown, whole school',
    waitingColumns: { within: 'Came within', reports: 'Answers', share: 'Share' },
    within: {
      10: '10 seconds',
      60: 'a minute',
      300: '5 minutes',
      3600: 'an hour',
      2147483647: 'later than that',
    } as Record<number, string>,
    empty: {
      title: 'Nobody has practiced in these weeks.',
      why: 'Charts appear with the first answer.',
      action: 'Invite students',
    },
  },
  completion: {
    title: 'Completion by assignment',
    lead: 'Who was asked, is under way and finished, as it stands now; never what anybody said.',
    csv: 'Completion as CSV',
    list: 'who finished',
    due: (day: string) => `Due ${day}`,
    of: (finished: number, began: number, asked: number) =>
      `${plain(finished)} of ${plain(asked)} finished${began > finished ? `, ${plain(began - finished)} under way` : ''}`,
    bar: (title: string, finished: number, began: number, asked: number) =>
      `${title}: ${plain(finished)} of ${plain(asked)} finished, ${plain(began - finished)} under way`,
    legend: ['Finished', 'Under way', 'Not begun'],
    caption: (cohort: string) => `Completion by assignment: ${cohort}`,
    columns: { title: 'Assignment', due: 'Due', asked: 'Asked', underWay: 'Under way', finished: 'Finished' },
  },
  levels: {
    pageTitle: 'Levels',
    title: 'Levels and priorities',
    lead: 'What feedback said, for groups of ten and more. Each figure is of one closed week and stays as it is.',
    week: (from: string, to: string) => `Week of ${from} to ${to}`,
    rule: (from: string) =>
      `A week is shown from the fourth day after its Sunday on; the next one on ${from}. Shares are rounded. Somebody who knows the level of every other student in a group may still work out the last one’s.`,
    which:
      'A section with a week beside its title shows the last closed week of the range, whichever range you choose. “Average level over the weeks” shows all of it.',
    distribution: 'Levels by part',
    bands: ['Levels 1 and 2', 'Level 3', 'Levels 4 and 5'],
    changes: ['Fell', 'Stayed', 'Rose'],
    change: 'Change since their first answer',
    changeHint: 'Of students who had a level in that part before this week.',
    priorities: 'Most common feedback priorities',
    prioritiesHint:
      'Of students with feedback in this week, how many were told to work on this part. A level says how much of a part is in an answer; a priority says what to work on first, so a part can be named often and have no level.',
    assign: 'Assign practice on this',
    sideBySide: 'Cohorts side by side',
    sideCaption: (week: string) => `Average level, 1 to 5, by part and cohort, ${week}`,
    trend: 'Average level over the weeks',
    trendLabel: (cohort: string) => `Average level by week: ${cohort}. All figures stand in the table below.`,
    trendCaption: (cohort: string) => `Average level, 1 to 5, by week and part: ${cohort}`,
    noTrend: 'No average of this group is told in these weeks.',
    part: 'Part',
    size: 'Students',
    average: 'Average',
    share: 'Share',
    noAverage: 'not told',
    none: 'no level',
    hidden: {
      few: 'Fewer than 10 students',
      complement: 'Hidden so that another number cannot be worked out',
    },
    hiddenMark: 'Hidden',
    legendHidden: 'Fewer than 10 students, or hidden so that another number cannot be worked out',
    mentioned: 'Told to work on it',
    empty: {
      title: 'No week is closed yet.',
      why: (day: string, hasBegun: boolean) =>
        hasBegun
          ? `Levels stand here from ${day} on, where ten students or more practiced in a week.`
          : 'Levels stand here from the fourth day after the first week in which ten students or more practice.',
    },
    names:
      'Names are on at your school: choose a cohort, and “See names” stands behind each figure of “Levels by part”.',
    fitNotRated: (part: string) =>
      `Whether these answers fit their questions (${part}) was not rated. The levels say how answers are built; answers to other questions could have the same.`,
    emptyWeek: 'Nobody had a level in this week.',
  },
  year: {
    pageTitle: 'Year report',
    title: 'Career readiness',
    period: (school: string, year: string | null, span: string) =>
      [school, ...(year ? [`academic year ${year}`] : []), span].join(', '),
    lead: 'For your annual report: practice by competency of the National Association of Colleges and Employers (NACE) and by cohort, how far assignments came, and what feedback said in closed weeks.',
    print: 'Print',
    choose: 'Academic year',
    show: 'Show',
    span: 'Chosen weeks',
    rule: (month: number) =>
      `An academic year here begins with the week of ${months[month] ?? months[9]} 1. Weeks are whole, so each stands in one year.`,
    cohorts: 'Practice by cohort',
    cohortsCaption: 'Interviews, answers and minutes by cohort, over the weeks of the report',
    completion: 'Completion by assignment',
    completionCaption: 'Assignments that were open in these weeks',
    completionHint: (most: number) =>
      `As it stands now, of students who are here now. At most the ${most} that were due last.`,
    practice: 'Practice by competency',
    practiceCaption: 'Answers to questions of the shared bank and of your own, by NACE competency',
    competency: 'Competency',
    assign: 'Assign practice',
    assignFor: (competency: string) => ` on ${competency}`,
    answers: 'Answers',
    share: 'Share of answers',
    practiceHint:
      'A question can speak to two competencies; it counts for both. A question of your school’s own banks counts for the competency that it carries in the newest published version; one that carries none is in the total above, and in no line here.',
    levels: 'Levels in the first and the last week shown',
    levelsCaption: 'Average level, 1 to 5, of all cohorts shown',
    first: 'First week',
    last: 'Last week',
    weeks: 'Weeks shown',
    of: (shown: number, all: number) => `${shown} of ${all}`,
    note: 'Levels are of groups of at least ten students, rounded, in closed weeks. Groups below that are in no figure. “Weeks shown” are those of the closed weeks with a level in that part whose average can be told; in the others it is hidden or not told, since fewer than ten students had one or another number could be worked out from it.',
    total: (answers: string, minutes: string) => `${answers} answers, ${minutes} minutes`,
  },
  students,
} as const
