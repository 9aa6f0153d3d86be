export { appendAuditEntry, type NewAuditEntry } from './append-audit-entry.ts'
