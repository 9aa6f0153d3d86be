/** Words around the recorder: agreeing to it, what became of sound, and words that are needed. */
export const spoken = {
  agree: {
    title: 'Before the first recording',
    yes: 'I agree to be recorded',
    no: 'If you do not agree, nothing is recorded. You can leave this room at any time.',
  },
  wordsByYou: {
    voice:
      'Nothing here writes speech down. Once you keep this answer you write what you said, and no page plays the sound then: play it here first, and note what you need.',
    video:
      'Nothing here writes speech down. Once you keep this answer you write what you said, with your video beside it.',
  },
  gone: {
    title: 'The sound of this answer was destroyed.',
    text: 'It was not handed in within an hour, and sound never lives longer here. Record the answer again.',
    again: 'Answer this question again',
    videoTitle: 'The video of this answer was destroyed.',
    videoText:
      'Part of it never arrived, and an unfinished upload lives for 24 hours after its last piece. Record the answer again.',
  },
} as const
