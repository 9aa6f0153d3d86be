import { formatCount } from '#app/ui/format.ts'

const begun = {
  text: 'Everything you wrote is saved.',
  voice:
    'What you handed in is saved. Sound that you recorded and did not hand in lives for an hour at most.',
  video:
    'What you handed in is saved. What was sent of an unfinished video is kept; finish it or record it again.',
} as const

/** Words of a student's first page. */
export const home = {
  pageTitle: 'Home',
  next: 'Your next step',
  question: (text: string) => `“${text}”`,
  continue: {
    // How many, not which: a follow-up may be answered before the question that comes next.
    title: (answered: number, count: number) => {
      if (count === 1) return 'Finish the question you began'
      return answered === 0
        ? 'Go on with the interview you began'
        : `Go on with your interview: ${answered} of ${count} answered`
    },
    text: (mode: 'text' | 'voice' | 'video', days: number) =>
      `${begun[mode]} Left alone for ${days} days, the interview closes by itself.`,
    action: 'Continue',
  },
  finishTry: {
    title: 'Finish the answer you began',
    text: (mode: 'text' | 'voice' | 'video') =>
      `${begun[mode]} The feedback you have already stays as it is.`,
    action: 'Continue',
  },
  parked: {
    title: 'The feedback on one answer stopped',
    text: 'Your answer is safe. Run the feedback again whenever you like.',
    action: 'Run it again',
  },
  needs_words: {
    title: 'One spoken answer needs your words',
    text: 'Nobody wrote down what you said. Write it yourself, and the feedback follows.',
    action: 'Write what you said',
  },
  working: {
    title: 'Your feedback is on its way',
    text: 'It is being written now. You can leave; it will stand in your history.',
    action: 'Watch the steps',
  },
  tryAgain: {
    titleOf: {
      relevance: 'Try one answer again: closer to the question',
      structure: 'Try one answer again: easier to follow',
      evidence: 'Try one answer again: with more to prove it',
      link_to_role: 'Try one answer again: tied to the role',
      clarity: 'Try one answer again: who did what',
    } as Readonly<Record<string, string>>,
    /** For an item of a school's own. */
    title: (item: string) => `Try one answer again: ${item}`,
    now: (item: string, level: string, number: number) => `${item} now: ${level}, level ${number} of 5.`,
    step: (step: string) => `The next level adds: ${step}`,
    action: 'Try it again, 3 min',
    report: 'See its feedback first',
  },
  assigned: {
    title: 'Do what your school asks',
    goOn: 'Go on with what your school asks',
    text: (due: string) =>
      `${due}. Your school sees whether you began and finished, and when. What you say stays yours.`,
    action: 'Open the assignment',
  },
  practice: {
    title: 'Ready for the next question?',
    text: 'One question, about two minutes. You answer in writing, and get feedback on your own words. To answer aloud, adjust it first.',
    action: 'Start one question',
    starting: 'Choosing a question',
    adjust: 'Choose role, time, or a full interview',
  },
  first: {
    title: 'Start with one question',
    text: 'About two minutes, in writing. Camera and microphone stay off, and only you see what you write.',
    action: 'Start one question',
    sample: 'See a feedback page first',
    aloud: 'Answer by voice or on camera instead',
    steps: {
      title: 'How it goes',
      list: [
        'Read one question, or listen to it',
        'Write or say your answer, with time to think first',
        'Get feedback that quotes your own words',
      ],
    },
  },
  quick: {
    title: 'Quick practice',
    text: 'One new question, about two minutes.',
    action: 'Start one question',
    adjust: 'Set up an interview',
  },
  recent: { title: 'Your last interviews', all: 'All interviews', list: 'Last interviews, newest first' },
  storage: (count: number, first: string | null, what: 'answer' | 'video') => {
    const kept = formatCount(count, 'answer', 'answers')
    if (first && what === 'video') return `${kept}; the first to expire is a video, on ${first}`
    return first ? `${kept}, first expires ${first}` : kept
  },
  storageLink: 'What is kept',
  seenBy: 'Only you can see your answers',
} as const
