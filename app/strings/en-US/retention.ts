import { formatCount } from '#app/ui/format.ts'
import type { SchoolRule } from '#domain/retention/index.ts'

/** Words of the career office's page on how long each kind of thing about students is kept. */
export const retention = {
  pageTitle: 'Retention',
  title: (school: string) => `How long things are kept at ${school}`,
  lead: 'Access to each thing about a student ends at its date, for everybody. These rules are in force now. Students read the same on their privacy page.',
  open: 'How long things are kept',
  openLead: 'The period of each kind of thing about your students, and how it is changed.',
  openLink: 'See the periods',
  table: 'Each kind of thing about students, how long it is kept, and what a school may change',
  columns: { what: 'What', how: 'How long', why: 'Why', may: 'A school can change it' },
  days: (count: number) => formatCount(count, 'day', 'days'),
  none: '60 minutes at most',
  asked: 'Until it is asked for',
  always: 'No limit',
  set: (day: string, reason: string) => `Your school set this from ${day} on: “${reason}”`,
  usual: 'The usual period.',
  may: {
    none: 'No',
    shorter: 'To a shorter one',
    shorter_or_longer: 'To a shorter or longer one',
    longer: 'To a longer one',
  } satisfies Record<SchoolRule['override'], string>,
  kinds: {
    answer: {
      name: 'Answers and interviews',
      why: 'Counted from the end of the interview. One left open closes after 7 days.',
    },
    feedback: {
      name: 'Feedback, levels, students’ own ratings',
      why: 'Counted from the end of the interview. Numbers without a name may stay.',
    },
    resume: { name: 'Job descriptions', why: 'Counted from their last use.' },
    audio: { name: 'Sound of a spoken answer', why: 'Destroyed as soon as the words are saved.' },
    video: { name: 'Video', why: 'Counted from the end of the interview.' },
    account: {
      name: 'Name, address, settings',
      why: 'For as long as there is an account.',
    },
    ledger: {
      name: 'Consents, receipts, record of access',
      why: 'So that students can prove what happened. They hold ids and dates, never words.',
    },
    technical: { name: 'Technical logs', why: 'To find faults. They hold ids only.' },
    metrics: {
      name: 'Figures without names',
      why: 'Nobody can be found in them; small groups are left out.',
    },
  } satisfies Record<SchoolRule['dataClass'], { name: string; why: string }>,
  change: {
    title: 'Where this is changed',
    who: 'It takes the permission “policies”. Greenroom has no form for it yet: somebody who holds that permission asks those who run Greenroom, and each change is written down with its reason and with who approved it.',
    write: (address: string) => `Write to ${address}`,
    longer: (days: number) =>
      `A longer period counts for nobody before students were told, and before a second person approved it or ${days} days went by. A shorter one counts from its day on, never backwards.`,
    mine: 'You hold that permission. The file “Policies and settings” has each change so far.',
    file: 'Your school’s records, under Settings',
    notMine: 'You do not hold it. Somebody who manages people at your school can give it to you.',
  },
} as const
