import { ratedByRules } from './report.ts'

/** Words of the page for schools. It says what is there today, and what is not. */
export const forUniversities = {
  pageTitle: 'For universities',
  title: 'Practice that your students can trust',
  lead: 'Students hold back when a room might be watched. Greenroom gives them one that is not, and gives your office what it needs to run it.',
  getTitle: 'What your school gets today',
  get: (questions: number, rated: readonly string[]) => [
    {
      term: 'Practice in writing, by voice, on camera',
      detail: `${questions} interview questions for many fields, one at a time or as a full interview, on any phone or laptop. You choose which of the three are open. Timers follow a student's accommodation profile.`,
    },
    {
      term: 'Feedback with evidence',
      detail: `Every remark quotes the student. A rubric of five parts with described levels, and no total score. ${ratedByRules(rated)} Levels in the other parts come from AI, where it is connected and the student chose it.`,
    },
    {
      term: 'AI when you want it',
      detail:
        'AI can be off for the whole school or for one student. Feedback then comes from rules, with remarks on what they find and levels in fewer parts, and says so.',
    },
    {
      term: 'A clock on everything',
      detail:
        'Answers and feedback can be opened for 90 days after the interview unless your policy says otherwise. Access ends then. Students can delete them sooner.',
    },
    {
      term: 'Your own address book',
      detail:
        'Students sign in with their school mail. No password is needed. Or connect your school’s own sign-in by OpenID Connect (OIDC); SAML does not work here.',
    },
  ],
  seeTitle: 'What your office sees',
  see: [
    'Who has an account',
    'How often students practice',
    'Levels for groups of ten or more. Names behind them only if you turn that on, after students were told',
  ],
  neverTitle: 'What it will never see',
  never: ['What a student wrote', 'The text of a remark', 'A recording'],
  neverWhy:
    'This is how the database is built, not a setting: the rights made for the office hold no way to read an answer.',
  startTitle: 'How to start',
  start: [
    {
      term: 'Today',
      detail:
        'Give your work address, and set up your school behind the link that we mail there. Your office comes in at once.',
    },
    {
      term: 'Then',
      detail:
        'Import a roster, make cohorts, choose how students may practice. A list on your first page shows what is next.',
    },
    {
      term: 'Before students',
      detail:
        'An operator of Greenroom looks at your school and opens it. Students can sign in from then on.',
    },
  ],
  startNow: 'Start your school',
  write: 'Questions first?',
  trySample: 'See what students see',
} as const
