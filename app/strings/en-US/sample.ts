/** Words of the sample feedback page. */
export const sample = {
  pageTitle: 'Sample feedback',
  eyebrow: (role: string) => `Sample feedback · three tries at one question · role: ${role.toLowerCase()}`,
  lead: 'The underlined words lead to what a listener takes from them, and back.',
  answers: 'Answers to look at',
  ways: 'How it is given',
  byVoice: 'By voice',
  onCamera: 'On camera',
  player: {
    voice: 'The sample answer, spoken',
    drawn: 'The sample answer, with a drawn speaker',
    note: (spokenBy: string, isDrawn: boolean) =>
      isDrawn
        ? `${spokenBy}; the speaker is drawn. No real person is seen or heard. Your own video has such moments only where a service writes speech down.`
        : `${spokenBy}. No real person is heard. Your own voice answer has no player: its sound is destroyed once its words are there.`,
  },
  tryYours: 'Try one question yourself',
  seenBy: 'Everyone can see this example. Yours is seen by you alone.',
} as const
