/** Words of the player that reads a question aloud. */
export const prompt = {
  captions: 'Captions',
  captionsLanguage: 'English',
  hushed: 'Pause the recording to listen: the question is never played into your answer.',
} as const
