/** Words of the page for schools. It says what is there today, and what is not. */
export const forUniversities = {
  pageTitle: 'For universities',
  title: 'Practice that your students can trust',
  lead: 'Students hold back when a room might be watched. Greenroom gives them one that is not, and gives your office what it needs to run it.',
  getTitle: 'What your school gets today',
  get: (questions: number) => [
    {
      term: 'Practice in writing, by voice, on camera',
      detail: `${questions} interview questions for many fields, one at a time or as a full interview, on any phone or laptop. You choose which of the three are open. Timers follow a student's accommodation profile.`,
    },
    {
      term: 'Feedback with evidence',
      detail: 'Every remark quotes the student. Five rubric parts with described levels, and no total score.',
    },
    {
      term: 'AI when you want it',
      detail:
        'AI can be off for the whole school or for one student. Feedback then comes from rules and says so.',
    },
    {
      term: 'A clock on everything',
      detail:
        'Answers and feedback can be opened for 90 days after the interview unless your policy says otherwise. Access ends then. Students can delete them sooner.',
    },
    {
      term: 'Your own address book',
      detail: 'Students sign in with their school mail. No password is needed.',
    },
  ],
  seeTitle: 'What your office will see, once its room opens',
  see: [
    'Who has an account',
    'How often students practice',
    'Levels for groups of ten or more; by name only if you turn that on and students are told first',
  ],
  neverTitle: 'What it will never see',
  never: ['What a student wrote', 'The text of a remark', 'A recording'],
  neverWhy:
    'This is how the database is built, not a setting: the rights made for the office hold no way to read an answer.',
  notYetTitle: 'What is not here yet',
  notYet:
    'Today Greenroom works for students. Advisor appointments and the rooms for your office are being built.',
  startTitle: 'How to start',
  start:
    'There is no sign-up form for schools yet. Write to us; a person answers and sets up your school with you.',
  startWithout:
    'There is no sign-up form for schools yet, and whoever runs this copy of Greenroom has given no address to write to. A school is set up by the people who run the server; ask them.',
  trySample: 'See what students see',
} as const
