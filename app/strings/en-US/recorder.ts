/** What stands where the recorder will be. Apart from its other words, because typed rooms carry these. */
export const recorder = {
  needsScripts: 'Answering aloud needs scripts, which are off in this browser.',
  loading: 'Preparing the room',
  notLoaded: 'The recorder did not load. Check your connection.',
  again: 'Try again',
  thinkingFirst:
    'The recorder opens when the time is over, or when you start. Nothing is recorded until you press a button there.',
  end: {
    open: 'End this interview',
    text: 'Answers you handed in keep their feedback. What you recorded of this answer is handed in too, and gets feedback.',
    nothingYet: 'Answers you handed in keep their feedback. Nothing is recorded of this one.',
    confirm: 'End interview',
    sending: 'Ending when everything is sent',
    without: 'End without this answer',
    withoutNote: 'What has not been sent yet is not handed in. It stays on this device until you sign out.',
  },
} as const
