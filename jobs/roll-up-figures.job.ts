import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** An institution's activity stands on its dashboards within a minute; its weeks are closed when they are over. */
export const rollUpFiguresJob = {
  kind: 'clock',
  name: 'roll-up-figures',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 30 },
  timeoutSeconds: 120,
  ...queueRetry,
} satisfies ClockJob
