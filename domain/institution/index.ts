export { listCohorts, type CohortLine } from './list-cohorts.ts'
export { readOverview, type SchoolOverview } from './read-overview.ts'
export {
  memberRoles,
  readRoster,
  rosterPage,
  standings,
  type MemberRole,
  type Roster,
  type RosterFilter,
  type RosterLine,
  type Standing,
} from './read-roster.ts'
