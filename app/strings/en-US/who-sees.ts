/** Who sees what at one school, as it is set now: the same words for its students and its staff. */
export const whoSees = {
  pageTitle: 'Who sees what',
  title: (school: string) => `Who sees what at ${school}`,
  lead: 'As your school has it now. What stands under “Never” no setting opens to them. Somebody who comes in as a student would see what the student sees; “Coming in” says who could.',
  back: 'Privacy',
  open: 'Who sees what',
  openLink: 'See it for your school',
  openLead: 'What staff of your school see of you, and what they never see, as your school has it now.',
  now: 'What your school has set',
  terms: {
    named: 'Levels with a name',
    modes: 'Ways to practice',
    ai: 'Feedback by AI',
    signIn: 'Coming in',
  },
  named: {
    on: (day: string) =>
      `On since ${day}. Staff who look after figures can see a student’s level from 1 to 5, in practice that the school assigned and that the student began after being told. Each look stands in that student’s ledger.`,
    off: 'Off. Staff see levels of groups of ten and more, and of nobody by name.',
  },
  modes: (names: string) => `${names}. Staff see, hear and play what is said in none of them.`,
  modeNames: { text: 'in writing', voice: 'by voice', video: 'on camera' },
  ai: {
    off: 'Off. No word of a student goes to a model; feedback is checked by rules.',
    on: 'On, for each student who allows it. Their words then go to a model, without name and school. Staff see neither the words nor what comes back.',
    none: 'Allowed, but no model is connected here. No word goes to one; feedback is checked by rules.',
    speech: 'Spoken words are written down by a service, for each student who allows it.',
  },
  signIn: {
    on: 'The school’s own sign-in is on. Whoever runs it could come in as a student who joined it with their account. That is mailed to the student, and stands in their ledger.',
    off: 'By mail, or by what people set up themselves. The school has no sign-in of its own here.',
    mail: 'Whoever reads the mail of a student’s address, as those who run the school’s mail may, could come in by a link that is mailed there.',
  },
  table: {
    title: 'Thing by thing',
    caption: 'What students, the career office and Greenroom staff see',
    what: 'What',
    student: 'The student',
    office: 'Career office',
    staff: 'Greenroom staff',
    note: 'Rooms for advisors and recruiters are not open. Each would see what a student shares with them, and nothing else.',
  },
  rows: {
    answers: {
      what: 'Answers in writing',
      student: 'Reads and deletes them',
      office: 'Never',
      staff: 'Never',
    },
    recordings: {
      what: 'What is said by voice or on camera',
      student: 'Plays videos, reads the words, deletes both; sound goes within an hour',
      office: 'Never',
      staff: 'Never',
    },
    remarks: { what: 'Remarks on them', student: 'All of them', office: 'Never', staff: 'Never' },
    levels: { what: 'Levels', student: 'All of them', staff: 'Never' },
    levelsNamed: 'Of groups of ten and more; with a name in assigned practice, after the student was told',
    levelsGroups: 'Of groups of ten and more, rounded; never with a name',
    activity: {
      what: 'That and how often somebody practiced',
      student: 'All of it',
      office: 'Sums by week and cohort; for an assignment, who began and finished, and when',
      staff: 'Totals only',
    },
    record: {
      what: 'Name, address, campus id, role, cohort',
      student: 'Their own',
      office:
        'Staff who look after people; their list of everybody leaves no line in the ledger. Staff who look after assignments: name, campus id and cohort of who has one',
      staff: 'Never a list of them',
    },
    needs: {
      what: 'Extra time and other needs',
      student: 'Sets them',
      office: 'Never',
      staff: 'Never',
    },
  },
} as const
