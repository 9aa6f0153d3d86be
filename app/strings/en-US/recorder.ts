/** What stands where the recorder will be. Apart from its other words, because typed rooms carry these. */
export const recorder = {
  needsScripts: 'Answering aloud needs scripts, which are off in this browser.',
  loading: 'Preparing the room',
  notLoaded: 'The recorder did not load. Check your connection.',
  again: 'Try again',
} as const
