import type { NamingPurpose, NamedAnswer } from '#domain/metrics/index.ts'

/** Words about levels that bear a name: for the school that switches them on, its students, and who looks. */
export const namedFigures = {
  settings: {
    title: 'Names behind levels',
    lead: 'Usually your office sees levels of groups of ten and more, and of nobody by name. You can turn on that whoever looks after figures may also see the names behind them.',
    off: 'Off. Nobody at your school sees a level with a name.',
    on: (day: string) => `On since ${day}.`,
    effects: [
      'Your students are told on their first page, and before each assignment they begin. Only what they begin after that can be named.',
      'What is named is a level from 1 to 5 in one part of the rubric, in practice that your school assigned. Never what anybody said, and never a student’s own practice.',
      'Each look stands in the ledger of each student who was named: who looked, when and why.',
      'Off hides every name at once. On again, students are told anew, and nobody is named by what they did before.',
    ],
    turnOn: 'Turn names on',
    turnOff: 'Turn names off',
    turned: { on: 'Names are on. Your students are told.', off: 'Names are off, from now on.' },
  },
  notice: {
    title: 'Your career office can see levels with your name',
    since: (day: string) =>
      `Since ${day} your school has names behind levels on. In practice that it assigns, and that you begin after you read this, staff who look after figures can see your level from 1 to 5 in each part of the feedback.`,
    never:
      'They never see or hear what you said, nor the text of a remark, and nothing of practice that you start yourself. Each look stands in your ledger, with the reason.',
    read: 'I have read this',
    told: (day: string) => `You read this on ${day}.`,
    more: 'Who sees what',
  },
  before: {
    title: 'Before you begin: your levels here can be seen with your name',
    text: (day: string) =>
      `Since ${day}, staff who look after figures can see your level from 1 to 5 in each part of the feedback on this assignment. They never see or hear what you said, nor the text of a remark. Each look stands in your ledger.`,
    accept: 'Practice that you start yourself is never shown with your name.',
  },
  page: {
    title: 'Names behind one figure',
    back: 'All levels',
    link: 'See names',
    linkFor: (part: string) => ` behind ${part}`,
    off: {
      title: 'Names are off at your school.',
      why: 'Levels are shown of groups only. Someone who looks after the school’s policies can turn names on in its settings; students are told then.',
    },
    missing: {
      title: 'There is no such figure.',
      why: 'Names stand behind one part of the rubric, one cohort and one closed week. Choose them under Levels.',
    },
    hidden: 'Behind a figure that is hidden there are no names.',
    noticeTitle: 'Each student who is named will see that you looked',
    notice: (name: string) =>
      `Their ledger will say: ${name}, career office, saw your level in this part, today, and the reason that you choose here.`,
    whom: 'Named are students who were told before they began, in practice that your school assigned. Everybody else stays in the figure alone.',
    reason: 'Why do you look?',
    show: 'Show names',
    showing: 'Noting the look',
    purposes: {
      support: 'To offer help with this',
      appointment: 'To prepare an appointment',
      assignment: 'To follow up an assignment',
    } satisfies Record<NamingPurpose, string>,
    caption: (part: string, cohort: string, week: string) => `${part}, ${cohort}, ${week}: students by level`,
    noted: (count: string) => `Noted in the ledgers of ${count}.`,
    columns: { name: 'Student', level: 'Level' },
    level: (level: number) => `Level ${level} of 5`,
    assign: 'Assign practice on this',
    none: {
      few: 'Fewer than 10 students stand in this figure now, so nobody is named.',
      others:
        'All but a few of these students could be named. Nobody is, since the levels of the others could be worked out.',
      nobody: 'Nobody in this figure was told before they began, in practice that your school assigned.',
      open: 'This week is not closed yet.',
    } satisfies Record<Exclude<NamedAnswer['state'], 'named'>, string>,
  },
} as const
