export { appendAuditEntry, type NewAuditEntry } from './append-audit-entry.ts'
export { linkAuditEntries } from './link-entries.ts'
export { waitingTenants } from './waiting-tenants.ts'
export type { AuditSigner } from './ports.ts'
