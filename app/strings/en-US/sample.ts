/** Words of the sample feedback page. */
export const sample = {
  pageTitle: 'Sample feedback',
  eyebrow: 'Sample feedback: one question, three answers',
  lead: 'Choose an answer. The underlined words lead to what a listener takes from them, and back.',
  answers: 'Answers to look at',
  tryYours: 'Try one question yourself',
  seenBy: 'This is an example that everyone can see. Yours is seen by you alone',
} as const
