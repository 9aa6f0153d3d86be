export { changeMember, type MemberChange } from './change-member.ts'
export { longestCohortName, makeCohort, readCohortName, removeCohort, renameCohort } from './change-cohort.ts'
export { listCohorts, type CohortLine } from './list-cohorts.ts'
export { readOverview, type SchoolOverview } from './read-overview.ts'
export {
  memberRoles,
  readMember,
  readRoster,
  rosterPage,
  standings,
  type MemberRole,
  type Roster,
  type RosterFilter,
  type RosterLine,
  type Standing,
} from './read-roster.ts'
export { importRoster, previewRoster, type RosterPreview } from './roster/import-roster.ts'
export type { BadLine } from './roster/judge-lines.ts'
export { auditPage, downloadAuditLog, readAuditLog, type AuditFilter, type AuditLine } from './audit-log.ts'
