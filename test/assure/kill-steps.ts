/** The steps of one answer through the worker, in order: a worker can be killed while it stands at any of them. */
export const killSteps = [
  'events handed over, wake-up not sent',
  'woken, stage not claimed',
  'stage claimed',
  'answer loaded',
  'coach at work',
  'report not sealed',
  'report sealed, not written',
  'report written, not committed',
  'report committed, key reserved',
  'key live, page not told',
  'done, job not acknowledged',
  'mail accepted, not noted',
] as const
export type KillStep = (typeof killSteps)[number]
