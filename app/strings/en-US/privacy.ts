import { formatCount } from '#app/ui/format.ts'
import type { HeldPart } from '#domain/privacy/index.ts'
import { partsOf } from './held.ts'

/** Words of the page that says what is kept, until when, and why. */
export const privacy = {
  pageTitle: 'Privacy',
  title: 'What is kept, and until when',
  lead: 'Access to each thing ends at its date. These are the rules in force now, your consents, and a receipt for each thing you deleted.',
  classes: {
    title: 'By kind',
    caption: 'Each kind of thing about you, when access to it ends, and the rule that says so',
    what: 'What',
    how: 'How long',
    why: 'Why',
    days: (count: number) => formatCount(count, 'day', 'days'),
    /** No days at all: only sound, which lives for minutes. */
    none: '60 minutes at most',
    asked: 'Until you ask',
    always: 'No limit',
    set: 'Your school set and announced this period.',
    usual: 'The usual period.',
    each: 'The date of each interview stands in your history',
  },
  kinds: {
    answer: {
      name: 'Answers and interviews',
      why: 'Counted from the end of the interview; access ends then. One left open closes after 7 days.',
    },
    feedback: {
      name: 'Feedback, levels, your own ratings',
      why: 'Counted from the end of the interview; access ends then. Numbers without a name may stay.',
    },
    resume: { name: 'Job descriptions you pasted', why: 'Counted from their last use; access ends then.' },
    audio: {
      name: 'Sound of a spoken answer',
      why: 'Destroyed as soon as the words are saved.',
    },
    video: { name: 'Video', why: 'Counted from the end of the interview.' },
    account: {
      name: 'Name, address, settings',
      why: 'For as long as you have an account.',
    },
    ledger: {
      name: 'Consents, receipts, record of access',
      why: 'So that you can prove what happened. They hold ids and dates, never words.',
    },
    technical: { name: 'Technical logs', why: 'To find faults. They hold ids only.' },
    metrics: {
      name: 'Figures without names',
      why: 'Nobody can be found in them; small groups are left out.',
    },
  },
  consents: {
    title: 'Your consents',
    ai: 'Feedback by AI',
    recording: 'Recording your answers',
    state: { granted: 'Given', withdrawn: 'Withdrawn', declined: 'Not given', none: 'Not given' },
    since: (date: string) => `since ${date}`,
    version: (version: string) => `text version ${version}`,
    never: 'You were not asked yet. In text mode nothing is recorded.',
    neverAi: 'You have not answered yet. Nothing is sent to an AI service.',
    stops: 'If you withdraw',
    withdrawn: {
      ai: 'Nothing is sent to an AI service. New answers get feedback by fixed rules.',
      recording: 'Nothing new is recorded.',
    },
    withdraw: 'Withdraw',
    withdrawLabel: (purpose: string) => `Withdraw: ${purpose}`,
    give: 'Read and decide',
    done: 'Withdrawn. It counts from this moment.',
  },
  remove: {
    title: 'Delete',
    answer: {
      term: 'One answer',
      detail: 'On its feedback page, under “Who can see this, and until when”.',
    },
    interview: { term: 'One interview', detail: 'In your history, beside its date.' },
    history: 'Open your history',
    account: {
      term: 'Everything',
      /** Where the school gave no address here, it says where one stands. */
      detail: (isAddressed: boolean) =>
        `Closing the whole account is not built into Greenroom yet. Ask your career office to have it closed${isAddressed ? '' : '; its address stands on your school’s own pages'}. Every interview you can delete yourself, now.`,
    },
  },
  receipts: {
    title: 'Receipts',
    list: 'Receipts of what was deleted, newest first',
    what: { answer: 'Answer deleted', interview: 'Interview deleted' },
    steps: (what: string) => `Steps of: ${what}`,
    gone: 'Access ended',
    keys: (held: readonly HeldPart[]) => (held.length > 0 ? `Keys of its ${partsOf(held)}` : 'Its keys'),
    destroying: (held: readonly HeldPart[]) =>
      held.length > 0 ? `Destroying the keys of its ${partsOf(held)}` : 'Destroying its keys',
    id: (id: string) => `Receipt ${id}`,
    empty: {
      title: 'Receipts will stand here.',
      why: 'You have deleted nothing yet. Each deletion leaves a receipt with its times.',
    },
  },
  seenBy: 'Only you can see this page',
} as const
