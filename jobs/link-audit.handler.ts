import { linkAuditEntries, waitingTenants } from '#domain/audit/index.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'
import type { linkAuditJob } from './link-audit.job.ts'

export const linkAuditHandler: Handler<typeof linkAuditJob> = async (house, _payload, signal) =>
  eachDue(house, {
    due: await waitingTenants(house.scheduler),
    open: house.open,
    steps: [async (ctx) => (await linkAuditEntries(ctx, { signer: house.auditSigner })) > 0],
    events: { done: 'audit_linked', failed: 'audit_not_linked' },
    signal,
  })
