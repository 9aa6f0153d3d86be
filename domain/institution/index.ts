export { readHeldAlone } from './keepers.ts'
export { changeNamedFigures, readNamedSwitch, type NamedSwitch } from './named/change-named-figures.ts'
export { acknowledgeNotice, readNamedNotice, tellBefore, type NamedNotice } from './named/named-notice.ts'
export { changeMember, type MemberChange } from './change-member.ts'
export { resetFactors } from './reset-factors.ts'
export { longestCohortName, makeCohort, readCohortName, removeCohort, renameCohort } from './change-cohort.ts'
export { listCohorts, type CohortLine } from './list-cohorts.ts'
export { readOverview, type SchoolOverview } from './read-overview.ts'
export {
  memberRoles,
  readMember,
  readRoster,
  rosterPage,
  mostCounted,
  standings,
  type MemberRole,
  type Roster,
  type RosterFilter,
  type RosterLine,
  type Standing,
} from './read-roster.ts'
export { inviteByMail, invitationDays, mostInvited, type Invite } from './invitations/invite.ts'
export { revokeInvitation, sendInvitationAgain } from './invitations/change-invitation.ts'
export { joinLinkLimits, listJoinLinks, makeJoinLink, type JoinLinkLine } from './invitations/join-links.ts'
export {
  invitationPage,
  invitationStates,
  listInvitations,
  type InvitationLine,
  type InvitationState,
} from './invitations/list-invitations.ts'
export { readDomainSignUp, switchDomainSignUp, type DomainSignUp } from './invitations/domain-sign-up.ts'
export { readSeats, type Seats } from './seats.ts'
export { importRoster, previewRoster, type RosterPreview, type SampleLine } from './roster/import-roster.ts'
export { mailWaysIn, minutesToMail, schoolsToMail } from './roster/ways-in.ts'
export type { BadLine } from './roster/judge-lines.ts'
export { auditPage, readAuditLog, type AuditFilter, type AuditLine, type AuditPage } from './audit-log.ts'
export { downloadAuditLog } from './download-audit-log.ts'
export {
  readConnection,
  readIssuer,
  removeConnection,
  saveConnection,
  type ConnectionView,
} from './sign-in/connection.ts'
export { readRules, rulesText } from './sign-in/rules-text.ts'
