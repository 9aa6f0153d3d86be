import { formatDuration } from '#app/ui/format.ts'

/** Words of the page where a student sets up an interview. */
export const practice = {
  pageTitle: 'Practice',
  title: 'What would you like to rehearse?',
  single: {
    title: 'One question',
    detail: {
      text: 'About two minutes. Feedback comes while you read your answer again.',
      heard: 'About two minutes. Feedback comes once your words are written down.',
      byHand: 'About two minutes. Feedback comes once you have written your words.',
    },
    start: 'Start one question',
  },
  full: {
    title: 'A full interview',
    detail: (count: number) => `${count} questions, one after the other. Leave and come back for 7 days.`,
    start: 'Start an interview',
  },
  leads: {
    text: 'You answer in writing. Camera and microphone stay off.',
    voice: 'You answer aloud. The camera stays off and cannot be switched on.',
    video: 'You answer aloud, on camera.',
  },
  modes: {
    label: 'How would you like to answer?',
    why: {
      no_transcriber:
        'Nothing here writes speech down, so you write the words of a spoken answer yourself afterwards.',
      tenant_off:
        'Your school has switched AI off, so nothing writes speech down. You write the words of a spoken answer yourself afterwards.',
      member_off:
        '“Feedback by AI” is off in your settings, so nothing writes speech down. You write the words of a spoken answer yourself afterwards.',
    },
    settings: 'See the switch in your settings',
    /** `names` as on the cards, the first letter small. */
    off: (school: string, names: string) =>
      `${school} has switched off: ${names}. If you need it, ask your career office.`,
    only: 'How you answer',
    cards: {
      text: { label: 'In writing', detail: (days: number) => `Your words are open to you for ${days} days.` },
      voice: {
        label: 'By voice',
        detail: (days: number) =>
          `Sound is destroyed within an hour, or sooner once it is written down. The words are open to you for ${days} days.`,
      },
      video: {
        label: 'On camera',
        detail: (days: number) => `You can play the video for ${days} days. Nobody else can.`,
      },
    },
  },
  seenBy: 'Only you can see your answers and feedback',
  kept: (days: number) => `open to you for ${days} days`,
  keptWhy: 'What is kept, and why',
  adjust: 'Adjust role, questions and time',
  adjustHint: 'Everything here is optional. Your choices are remembered on this device.',
  role: { label: 'Role', hint: 'Such as “marketing intern”. Leave out real company names if you like.' },
  field: { label: 'Field', any: 'Any field' },
  fields: {
    software: 'Software',
    finance: 'Finance',
    healthcare: 'Healthcare',
    education: 'Education',
    engineering: 'Engineering',
    marketing: 'Marketing',
  },
  skills: { label: 'Skills', hint: 'Up to ten, separated by commas.' },
  level: { label: 'Level' },
  levels: { entry: 'Entry', intermediate: 'Intermediate', advanced: 'Advanced' },
  jobText: {
    label: 'Job description',
    hint: 'Paste the posting. Questions and feedback then follow it. It is sealed under a key of its own.',
  },
  ownQuestion: { label: 'A question of your own', hint: 'It is asked first.' },
  style: {
    label: 'How it feels',
    relaxed: 'Relaxed',
    relaxedDetail: 'Hints are there. The clock only suggests.',
    pressured: 'Pressured',
    pressuredDetail: 'No hints. Time ends the answer and hands in what you have.',
  },
  count: { label: 'Questions in a full interview' },
  thinking: { label: 'Thinking time', none: 'None' },
  answer: { label: 'Answer time', none: 'No limit' },
  duration: (seconds: number) => formatDuration(seconds),
  starting: 'Choosing your questions',
  accommodation: 'Need more time, or no clock? Set it once',
} as const
