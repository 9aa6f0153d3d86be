/** Words of the page where anyone can try one question. */
export const tryOne = {
  pageTitle: 'Try one question',
  eyebrow: 'One question, no account',
  listen: 'Listen to the question',
  spokenBy: 'Spoken by a machine.',
  hint: 'A hint',
  other: 'Another question',
  answerLabel: 'Your answer',
  answerHint: 'Write it as you would say it. About two minutes of speech is 250 words.',
  submit: 'See feedback',
  submitting: 'Reading your answer',
  nothingStored:
    'Nothing you write here is stored. Your answer goes to the server once, is checked while you wait, and is forgotten.',
  again: 'Change your answer',
  feedbackTitle: 'Feedback on your answer',
  leaving: 'This page is the only copy. Print it or copy it if you want to keep it.',
  support: {
    title: 'You wrote about something that matters more than an interview.',
    text: 'If you might hurt yourself, please talk to someone now. In the US, call or text 988, day or night. Elsewhere, findahelpline.com lists people near you.',
  },
  errors: {
    empty: 'Write a few sentences first, then ask for feedback.',
    tooLong: 'That is longer than a spoken answer could be. Keep it under 5,000 words.',
  },
} as const
