export { auditActions, type AuditAction } from './actions.ts'
export { appendAuditEntries, appendAuditEntry, type NewAuditEntry } from './append-audit-entry.ts'
export type { ChainedEntry } from './canonical-entry.ts'
export { ledgerPage, readAccessLedger, type LedgerKind, type LedgerLine } from './read-access-ledger.ts'
export {
  lookKinds,
  lookPurposes,
  recordLooks,
  type Look,
  type LookKind,
  type LookPurpose,
} from './record-looks.ts'
export { exportTable } from './export-table.ts'
export { entryDigest } from './link-hash.ts'
export { linkAuditEntries } from './link-entries.ts'
export { waitingTenants } from './waiting-tenants.ts'
export type { AuditSigner } from './ports.ts'
