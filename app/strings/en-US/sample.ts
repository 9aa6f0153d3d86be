/** Words of the sample feedback page. */
export const sample = {
  pageTitle: 'Sample feedback',
  eyebrow: (role: string) => `Sample feedback · three tries at one question · role: ${role.toLowerCase()}`,
  lead: 'The underlined words lead to what a listener takes from them, and back.',
  answers: 'Answers to look at',
  tryYours: 'Try one question yourself',
  seenBy: 'Everyone can see this example. Yours is seen by you alone.',
} as const
