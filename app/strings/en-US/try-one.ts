/** Words of the page where anyone can try one question. */
export const tryOne = {
  pageTitle: 'Try one question',
  eyebrow: 'One question, no account',
  listen: 'Listen to the question',
  spokenBy: 'Spoken by a machine',
  hint: 'A hint',
  other: 'Another question',
  answerLabel: 'Your answer',
  answerHint: 'Write it as you would say it. About 250 words is two minutes of speech.',
  submit: 'See feedback',
  submitting: 'Reading your answer',
  nothingStored:
    'Nothing you write here is stored. Your answer goes to the server once, is checked while you wait, and is forgotten.',
  again: 'Change your answer and check it again',
  feedbackTitle: 'Feedback on your answer',
  leaving: 'This page is the only copy. Print it if you want to keep it.',
  account: {
    title: 'To keep your answers and see them change',
    lead: 'Accounts come from schools. If yours uses Greenroom, sign in with your school address. If not, show your career office what it gets.',
    signIn: 'Sign in with your school address',
    universities: 'What a school gets',
  },
  supportTitle: 'Please read this first',
  supportMessage:
    'Some words in your answer may be about harming yourself, so this page gives no levels. If they are, you do not have to be alone with it: please talk to a person now. What you wrote was not stored, and nobody was told.',
  errors: {
    /** Goes on from "Wait 4 minutes, ". */
    tooOften: 'then send it again; what you wrote still stands below',
    empty: 'Write a few sentences first, then ask for feedback.',
    tooLong: 'That is longer than a spoken answer could be. Keep it under 20,000 characters.',
  },
} as const
