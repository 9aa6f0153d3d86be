/** Words of the page for people whose school lets nobody in now. */
export const schoolClosed = {
  applied: {
    title: (school: string) => `${school} is not open yet`,
    text: 'Your career office has set up its rooms, and Greenroom is looking at them. You can come in once that is done; nothing is needed from you.',
  },
  suspended: {
    title: (school: string) => `${school} is paused`,
    text: 'Nobody can come in at the moment. Nothing was deleted: what you made is where you left it, and keeps its own dates. Your career office knows more.',
  },
  again: 'Look again',
  account: 'Your account',
} as const
