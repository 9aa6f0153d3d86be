import { formatCount } from '#app/ui/format.ts'
import type { HeldPart } from '#domain/privacy/index.ts'
import { partsOf } from './held.ts'

const answers = (count: number) => formatCount(count, 'answer', 'answers')
const questions = (count: number) => formatCount(count, 'question', 'questions')

/** Words of the list of interviews, and of one line of it wherever it stands. */
export const history = {
  pageTitle: 'History',
  title: 'Your interviews',
  lead: 'Newest first. Each line says how long you can open it, and can be deleted sooner.',
  list: 'Interviews, newest first',
  line: {
    format: { single: 'One question', full: 'Full interview' },
    role: (role: string) => `for ${role}`,
    questions,
    pressured: 'pressured',
    mode: { text: 'in writing', voice: 'by voice', video: 'on camera' },
    none: 'No answer handed in',
    deleted: 'You deleted this answer',
    recorded: {
      voice: 'A recording is kept for an hour at most. Continue or finish.',
      video: 'A video is kept. Continue or finish.',
      left: 'A recording is kept, not handed in',
    },
    one: 'Answered',
    answered: (answered: number, count: number) => `${answered} of ${count} answered`,
    tries: (tries: number) => `${tries} tries`,
    open: 'Open',
    begun: 'Another answer begun',
    feedback: {
      none: '',
      ready: 'Feedback ready',
      working: 'Feedback on its way',
      parked: 'Feedback stopped, answer safe',
    },
    go: {
      left: 'Hand in or delete',
      deleted: 'See the receipt',
      open: 'Continue',
      ready: 'See feedback',
      working: 'Watch the steps',
      parked: 'Run it again',
    },
    goLabel: (action: string, date: string) => `${action}: interview of ${date}`,
  },
  kept: {
    until: (date: string) => `Open to you until ${date}`,
    open: (date: string) => `Open to you until ${date} if nothing more happens`,
    asked: 'Open to you until you delete it',
    apart: (video: string, words: string | null, isOpen: boolean) =>
      `The video is open to you until ${video}, its words and feedback until ${words ?? 'you delete them'}${isOpen ? ', if nothing more happens' : ''}`,
    videoWhy: (why: string) => `Video: ${why}`,
    wordsWhy: (why: string) => `Words and feedback: ${why}`,
    /** Its answer was deleted. */
    line: (date: string) => `This line alone stays, until ${date}`,
    lineAsked: 'This line alone stays, until you delete it',
    sooner: 'Delete sooner',
    which: (date: string) => `(interview of ${date})`,
    effect: (count: number) =>
      count === 0
        ? 'Deleting removes this interview at once and for good. It has no answers.'
        : `Deleting removes this interview with ${answers(count)} and all feedback on it, for good. Access ends at once; then its keys are destroyed, so that no copy can be read.`,
    confirm: 'Delete interview',
    deleting: 'Deleting',
  },
  deleted: {
    title: { interview: 'The interview is deleted.', answer: 'The answer is deleted.' },
    text: (held: readonly HeldPart[]) =>
      held.length > 0
        ? `Gone for good: its ${partsOf(held)}. Nobody can open any of it. The keys are being destroyed; the receipt says when.`
        : 'Nobody can open it any more. Its keys are being destroyed; the receipt says when.',
    receipt: 'See the receipt',
  },
  pages: { label: 'Pages', older: 'Older interviews', newest: 'Back to the newest' },
  empty: {
    title: 'Your interviews will stand here.',
    why: 'You have not started one yet. One question takes about two minutes.',
    action: 'Start one question',
  },
  nothingHere: 'What stood on this page has reached its date and cannot be opened any more.',
} as const
