import { clockPayload, queueRetry, type ClockJob } from './define.ts'

/** An entry of the audit log has its place in the chain, and a signature over it, within half a minute. */
export const linkAuditJob = {
  kind: 'clock',
  name: 'link-audit',
  version: 1,
  queue: 'sweep',
  payload: clockPayload,
  trigger: { everySeconds: 30 },
  timeoutSeconds: 120,
  ...queueRetry,
} satisfies ClockJob
