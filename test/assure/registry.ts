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
    counts: 'statements for each LOGIN role of core',
    full: 500,
    slice: 60,
    load: () => import('./hostile-sql.ts'),
  },
  canary: {
    counts: 'students in each of two houses',
    full: 6,
    slice: 1,
    load: () => import('./canary.ts'),
  },
  'model-faults': {
    counts: 'answers for each fault',
    full: 5,
    slice: 1,
    load: () => import('./model-faults.ts'),
  },
  'worker-kills': {
    counts: 'workers killed',
    full: 20,
    slice: 3,
    load: () => import('./worker-kills.ts'),
  },
  'media-tamper': {
    counts: 'tampered recordings',
    full: 10_000,
    slice: 1000,
    load: () => import('./media-tamper.ts'),
  },
  revocations: {
    counts: 'players',
    full: 200,
    slice: 8,
    load: () => import('./revocations.ts'),
  },
  'capture-kills': {
    counts: 'recordings, each with one kill',
    full: 100,
    slice: 4,
    load: () => import('./capture-kills.ts'),
  },
  'tab-kills': {
    counts: 'answers, each with one death of its page',
    full: 100,
    // A browser and a house of its own take too long beside the journeys, which close a tab as well.
    slice: 0,
    load: () => import('./tab-kills.ts'),
  },
  'audit-tamper': {
    counts: 'changes of an audit log',
    full: 200,
    slice: 40,
    load: () => import('./audit-tamper.ts'),
  },
  'metrics-solver': {
    counts: 'questions to the dashboards',
    full: 5_000,
    slice: 375,
    load: () => import('./metrics-solver.ts'),
  },
  'audit-million': {
    counts: 'entries',
    full: 1_000_000,
    slice: 20_000,
    load: () => import('./audit-million.ts'),
  },
  'admin-media': {
    counts: 'recordings',
    full: 5,
    slice: 1,
    load: () => import('./admin-media.ts'),
  },
  matrix: {
    counts: 'percent of the cells',
    full: 100,
    slice: 1,
    load: () => import('./matrix.ts'),
  },
  'admin-crawl': {
    counts: 'of the administrators and the operator, the last ones',
    full: 10,
    slice: 1,
    load: () => import('./admin-crawl.ts'),
  },
  'cross-requests': {
    counts: 'requests',
    full: 50_000,
    slice: 500,
    load: () => import('./cross-requests.ts'),
  },
  'bent-forms': {
    counts: 'percent of the values that no page sends',
    full: 100,
    slice: 1,
    load: () => import('./bent-forms.ts'),
  },
  'spoken-canary': {
    counts: 'spoken answers in each of two houses',
    full: 6,
    slice: 1,
    load: () => import('./spoken-canary.ts'),
  },
}
