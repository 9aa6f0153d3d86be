import type { RegisteredProof } from './proof.ts'

/** The long proofs by name. A file here exports `run`; it is loaded only when it is asked for. */
export const proofs: Readonly<Record<string, RegisteredProof>> = {
  thief: {
    counts: 'answers',
    full: 240,
    slice: 60,
    load: () => import('./thief.ts'),
  },
  'epoch-turns': {
    counts: 'turns',
    full: 20,
    slice: 4,
    load: () => import('./epoch-turns.ts'),
  },
  'hostile-sql': {
    counts: 'statements for each LOGIN role',
    full: 300,
    slice: 60,
    load: () => import('./hostile-sql.ts'),
  },
}
