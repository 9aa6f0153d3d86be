/** Words of the page that shows one answer with its feedback. */
export const feedback = {
  pageTitle: 'Feedback',
  eyebrow: (date: string, mode: string, position: number, total: number) =>
    [date, mode, total > 1 ? `question ${position} of ${total}` : ''].filter(Boolean).join(' · '),
  questions: 'Questions of this interview',
  question: (position: number) => `Question ${position}`,
  tries: 'Tries at this question',
  try: (number: number) => `Try ${number}`,
  goOn: 'Go on with this interview',
  again: 'Try this question again',
  print: 'Print',
  follows: (question: string) => `A follow-up to: ${question}`,
  next: {
    title: 'Go on from here',
    again: 'The same question',
    againText: 'Change one thing and answer once more. This try and its feedback stay beside the new one.',
    followUp: 'A follow-up to your answer',
    offer: 'Answer this follow-up',
    waiting: 'Go on with this follow-up',
    answered: (question: string) => `See your answer to: ${question}`,
  },
  left: {
    title: 'This interview has ended',
    lead: 'No answer of it was handed in. What you left here is below.',
  },
  leftOver: {
    title: 'Not handed in',
    lead: 'This stood on the page when the interview ended. It has no feedback.',
  },
  steps: {
    label: 'Steps of your feedback',
    received: 'Answer received',
    reading: 'Reading your words',
    ready: 'Feedback ready',
  },
  waiting: {
    title: 'Your feedback is on its way.',
    text: 'It usually takes under a minute. You can leave: it will be here, and in your history.',
  },
  failed: {
    title: 'The feedback did not come through.',
    text: 'Your answer is safe.',
    rerun: 'Ask for feedback again',
    reason: (code: string) => reasons[code] ?? 'Something on our side failed while reading your words.',
  },
  rerunning: 'Asking again',
  deletedAnswer: {
    title: 'You deleted this answer.',
    why: 'Its feedback went with it. The receipt says when, and that its keys are gone.',
    action: 'See the receipt',
  },
  nothing: {
    title: 'Feedback on what you hand in stands here.',
    why: 'No answer of this interview was handed in, so there is nothing to read yet.',
    action: 'Practice one question',
  },
  support: 'Please read this first',
  contest: {
    open: 'This seems wrong',
    legend: 'What is wrong with it?',
    send: 'Mark it',
    done: 'You marked this as wrong',
    undo: 'Take the mark back',
    reasons: {
      misread: 'It misreads what I wrote',
      quote_out_of_context: 'The quote is out of context',
      not_relevant: 'It does not matter for this question',
      level_too_low: 'The level is too low',
      level_too_high: 'The level is too high',
      unfair: 'It is unfair',
    },
  },
  own: {
    title: 'Your own view',
    lead: 'Rate the answer on the same parts. It stands beside the feedback; nobody else sees it.',
    none: 'No view',
    save: 'Save your view',
  },
  compare: {
    title: 'Before and after',
    take: (number: number, date: string) => `Try ${number}, ${date}`,
  },
  made: {
    title: 'How this was made',
    by: 'Made by',
    rules: 'Built-in rules, no AI',
    instructions: 'Instructions',
    rubric: 'Rubric',
    runs: 'Readings',
    dropped: 'Remarks left out, because their words were not in the answer',
    when: 'When',
  },
  kept: {
    title: 'Who can see this, and until when',
    seenBy: {
      answer: 'Only you can see this answer and its feedback',
      video: 'Only you can see this video, its words and its feedback',
      videoAlone: 'Only you can play this video',
      words: 'Only you can see its words and their feedback',
    },
    open: 'The period starts when the interview ends.',
    link: 'What is kept, and why',
    delete: 'Delete this answer',
    deleteText: {
      answer:
        'Access to the answer and its feedback ends at once, and then its key is destroyed. Nobody can bring them back, and a receipt stays on your privacy page.',
      video:
        'Access to the video, its words and its feedback ends at once, and then their keys are destroyed. Nobody can bring them back, and a receipt stays on your privacy page.',
    },
    confirm: 'Delete for good',
  },
} as const

/** Why feedback did not come, by the failure's code; each says what would help. */
const reasons: Record<string, string> = {
  'coaching.unauthorized': 'The feedback service refused our key. Your school has to renew it.',
  'coaching.rate_limited': 'The feedback service is taking a break. Try again in a few minutes.',
  'coaching.unavailable': 'The feedback service did not answer. Try again in a few minutes.',
  'coaching.rejected': 'The feedback service gave nothing that could be checked against your words.',
  'coaching.not_found':
    'The feedback service does not know the configured model. Your school has to correct it.',
}
