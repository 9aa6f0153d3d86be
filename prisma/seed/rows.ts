import type { Prisma } from '../generated/client.ts'
import { fair } from './plan-assigned.ts'
import { chance } from './random.ts'
import type { HousePlan, InterviewPlan, MemberPlan, TakePlan, TenantPlan } from './plan.ts'
import type { Rows } from './write-rows.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A submitted take with the feedback that was really given on it, and its words sealed. */
export interface RatedTake {
  reportId: string
  /** Milliseconds after the answer was handed in. */
  after: number
  kind: 'report' | 'support'
  source: string
  model: string
  promptVersion: string
  rubricVersion: string
  runs: number
  dropped: number
  levels: { item: string; level: number | null; spread: number; lessSure: boolean }[]
  remarks: { kind: string; item: string; start: number; end: number }[]
}

/** What was sealed, by the id of the row it belongs to. */
export interface SealedWords {
  setups: ReadonlyMap<string, Bytes>
  jobTexts: ReadonlyMap<string, Bytes>
  answers: ReadonlyMap<string, Bytes>
  reports: ReadonlyMap<string, Bytes>
}

/** As the check on `membership.permissions` has them: the demo's administrator may do everything. */
const everyPermission = ['people', 'assignments', 'metrics', 'policies', 'billing', 'audit']

interface Consented {
  version: string
  hash: string
}

/** Institutions, people, policies and consents. `passwordHash` opens the demo accounts. */
export function peopleRows(plan: HousePlan, given: { ai: Consented; passwordHash: string | null }): Rows {
  return {
    tenant: plan.tenants.map(tenantRow),
    cohort: plan.tenants.flatMap(({ id, cohorts, createdAt }) => cohorts.map((cohort) => ({ ...cohort, tenantId: id, createdAt }))), // prettier-ignore
    policyVersion: plan.tenants.flatMap(({ id, policies }) => policies.map((policy) => ({ ...policy, tenantId: id }))), // prettier-ignore
    account: [...membersOf(plan).map(({ member }) => accountRow(member)), operatorAccount(plan)],
    passwordCredential: given.passwordHash
      ? membersOf(plan).flatMap(({ member }) => passwordRow(member, given.passwordHash ?? ''))
      : [],
    membership: [
      ...membersOf(plan).map(({ tenant, member }) => membershipRow(tenant, member, given.ai.version)),
      operatorMembership(plan),
    ],
    consent: membersOf(plan).flatMap(({ tenant, member }) => consentRow(tenant, member, given.ai)),
  }
}

const accountRow = ({ accountId: id, email, first, last, createdAt }: MemberPlan) => ({
  id,
  email,
  displayName: `${first} ${last}`,
  createdAt,
})

/** The tenant that is Greenroom itself; a migration makes it. */
const houseId = '00000000-0000-4000-8000-000000000001'
const operator = { email: 'operator@greenroom.example', name: 'Ari' }
const operatorSince = (plan: HousePlan) => plan.tenants[0]?.createdAt ?? new Date(0)

const operatorAccount = (plan: HousePlan) => ({
  id: chance(operator.email).id('account'),
  email: operator.email,
  displayName: `${operator.name} Lindqvist`,
  createdAt: operatorSince(plan),
})

const operatorMembership = (plan: HousePlan): Prisma.MembershipCreateManyInput => ({
  tenantId: houseId,
  id: chance(operator.email).id('member'),
  accountId: chance(operator.email).id('account'),
  roles: ['operator'],
  permissions: [],
  status: 'active',
  preferredName: operator.name,
  cohortId: null,
  aiAllowed: false,
  createdAt: operatorSince(plan),
})

function membersOf(plan: HousePlan) {
  return plan.tenants.flatMap((tenant) => tenant.members.map((member) => ({ tenant, member })))
}

function tenantRow({ id, slug, name, shortName, timeZone, mailDomain, createdAt }: TenantPlan) {
  const place = { region: 'us-east', locale: 'en-US', country: 'US', mailDomains: [mailDomain] }
  const rules = {
    minimumAge: 17,
    modes: ['text', 'voice', 'video'],
    aiEnabled: true,
    passwordSignIn: true,
    status: 'active',
  }
  const stands = {
    appliedAt: createdAt,
    approvedAt: createdAt,
    mailDomain,
    mailDomainProvenAt: createdAt,
    contactAddress: `careers@${mailDomain}`,
  }
  return { id, slug, name, shortName, timeZone, createdAt, ...stands, ...place, ...rules }
}

function passwordRow({ accountId, demo, createdAt }: MemberPlan, hash: string) {
  return demo ? [{ accountId, hash, changedAt: createdAt }] : []
}

function membershipRow(
  tenant: TenantPlan,
  member: MemberPlan,
  disclosureVersion: string,
): Prisma.MembershipCreateManyInput {
  const { id, accountId, roles, cohortId, campusId, createdAt, welcomedAt, first } = member
  const welcome = welcomedAt
    ? { ageConfirmedAt: welcomedAt, disclosureVersion, disclosureAt: welcomedAt }
    : {}
  const who = {
    tenantId: tenant.id,
    id,
    accountId,
    roles,
    cohortId,
    campusId,
    createdAt,
    preferredName: first,
  }
  const permissions = roles.includes('admin') ? everyPermission : []
  return { ...who, ...welcome, permissions, status: 'active', aiAllowed: welcomedAt !== null }
}

function consentRow(tenant: TenantPlan, member: MemberPlan, ai: Consented): Prisma.ConsentCreateManyInput[] {
  if (!member.welcomedAt) return []
  const text = { textVersion: ai.version, textHash: ai.hash }
  const id = chance(member.id).id('consent')
  return [{ tenantId: tenant.id, id, memberId: member.id, purpose: 'ai', state: 'granted', ...text, method: 'session', at: member.welcomedAt }] // prettier-ignore
}

/** One interview with everything that hangs on it, as the verbs and the worker would have left it. */
export function practiceRows(
  interview: InterviewPlan,
  sealed: SealedWords,
  rated: ReadonlyMap<string, RatedTake>,
): Rows {
  const { tenantId, memberId, id: interviewId } = interview
  const whose = { tenantId, memberId }
  const takes = interview.turns.flatMap((turn) => turn.takes.map((take) => ({ turn, take })))
  const jobText = sealed.jobTexts.get(interviewId)
  const setup = sealed.setups.get(interviewId)
  return merge([
    {
      interview: [interviewRow(interview)],
      interviewSetup: setup ? [{ ...whose, interviewId, sealed: setup }] : [],
      jobText: jobText ? [{ ...whose, interviewId, sealed: jobText, usedAt: interview.startedAt }] : [],
      turn: interview.turns.map(({ takes: _takes, ...turn }) => ({
        ...whose,
        interviewId,
        source: 'bank',
        ...turn,
      })),
      auditEntry: interviewAudit(interview),
    },
    ...takes.map(({ turn, take }) =>
      takeRows({ whose, interviewId, turnId: turn.id, take, sealed, rated: rated.get(take.id) }),
    ),
  ])
}

function interviewRow(interview: InterviewPlan): Prisma.InterviewCreateManyInput {
  const { tenantId, id, memberId, format, style, level, field, startedAt, endedAt, lastActivityAt, endReason, liveKey } = interview // prettier-ignore
  return {
    ...{ tenantId, id, memberId, format, style, level, field },
    ...{ startedAt, endedAt, lastActivityAt, endReason, liveKey },
    mode: 'text',
    ...timesOf(interview),
    untimed: false,
    hideClock: false,
    state: endedAt ? 'ended' : 'open',
  }
}

/** An assignment says its own; so many tries count there alone. */
function timesOf({ assignmentId, style }: InterviewPlan) {
  const { tries: mostTakes, thinkingSeconds, answerSeconds } = fair
  if (assignmentId) return { mostTakes, thinkingSeconds, answerSeconds }
  return style === 'pressured'
    ? { mostTakes: null, thinkingSeconds: 30, answerSeconds: 120 }
    : { mostTakes: null, thinkingSeconds: 60, answerSeconds: 180 }
}

interface TakeInput {
  whose: { tenantId: string; memberId: string }
  interviewId: string
  turnId: string
  take: TakePlan
  sealed: SealedWords
  rated: RatedTake | undefined
}

function takeRows({ whose, interviewId, turnId, take, sealed, rated }: TakeInput): Rows {
  const { id: takeId, number, startedAt, submitted } = take
  const luck = chance(takeId)
  const row = { ...whose, id: takeId, turnId, interviewId, number, startedAt }
  const answer = sealed.answers.get(takeId)
  if (!submitted || !answer) return { take: [{ ...row, state: 'draft' }] }
  const at = submitted.at
  const answeringAt = new Date(startedAt.getTime() + 20_000)
  return merge([
    {
      take: [{ ...row, state: 'submitted', answeringAt, submittedAt: at, words: submitted.words }],
      answerText: [{ ...whose, takeId, sealed: answer, version: 1, writer: luck.id('tab'), updatedAt: at }],
      selfAssessment: take.own.map((own) => ({
        ...whose,
        takeId,
        ...own,
        at: new Date(at.getTime() + 60_000),
      })),
      auditEntry: [audit({ ...whose, id: luck.id('audit'), at, action: 'take.submitted', objectKind: 'take', objectId: takeId, detail: { number, words: submitted.words } })], // prettier-ignore
    },
    rated
      ? reportRows({ whose, interviewId, takeId, at, rated, sealed: sealed.reports.get(rated.reportId) })
      : {},
  ])
}

interface ReportInput {
  whose: { tenantId: string; memberId: string }
  interviewId: string
  takeId: string
  at: Date
  rated: RatedTake
  sealed: Bytes | undefined
}

function reportRows({ whose, interviewId, takeId, at, rated, sealed }: ReportInput): Rows {
  const luck = chance(rated.reportId)
  const doneAt = new Date(at.getTime() + rated.after)
  const { reportId, kind, source, model, promptVersion, rubricVersion, runs, dropped } = rated
  const versions = { model, promptVersion, rubricVersion }
  const hers = { ...whose, reportId }
  const stage = {
    id: luck.id('stage'),
    objectKind: 'take',
    objectId: takeId,
    name: 'feedback',
    version: 1,
    state: 'done',
  }
  const call = { id: luck.id('call'), takeId, purpose: 'feedback', provider: source, outcome: 'ok', inputTokens: 0, outputTokens: 0 } // prettier-ignore
  return {
    report: [{ ...whose, id: reportId, takeId, interviewId, revision: 1, kind, source, ...versions, runs, dropped, createdAt: doneAt }], // prettier-ignore
    reportLevel: rated.levels.map((level) => ({ ...hers, ...level })),
    remark: rated.remarks.map((remark, index) => ({ ...hers, ...remark, id: luck.id(`remark/${index}`), position: index + 1 })), // prettier-ignore
    remarkText: sealed ? [{ ...hers, sealed }] : [],
    stage: [{ ...whose, ...stage, fence: 1, attempts: 1, createdAt: at, dueBy: new Date(at.getTime() + 120_000), doneAt }], // prettier-ignore
    aiCall: [{ ...whose, ...call, ...versions, startedAt: at, milliseconds: rated.after }],
    auditEntry: [audit({ ...whose, id: luck.id('audit'), at: doneAt, actorKind: 'worker', action: 'report.created', objectKind: 'report', objectId: reportId, detail: { takeId, revision: 1 } })], // prettier-ignore
  }
}

function interviewAudit(interview: InterviewPlan) {
  const { tenantId, memberId, id, startedAt, endedAt, format, turns, endReason } = interview
  const luck = chance(id)
  const about = { tenantId, memberId, objectKind: 'interview', objectId: id }
  const started = audit({ ...about, id: luck.id('started'), at: startedAt, action: 'interview.started', detail: { format, questions: turns.length } }) // prettier-ignore
  if (!endedAt) return [started]
  return [started, audit({ ...about, id: luck.id('ended'), at: endedAt, action: 'interview.ended', detail: { reason: endReason } })] // prettier-ignore
}

function audit(
  entry: Omit<Prisma.AuditEntryCreateManyInput, 'actorKind'> & { memberId: string; actorKind?: string },
) {
  const { actorKind = 'student' } = entry
  return { ...entry, actorKind, actorId: actorKind === 'student' ? entry.memberId : null }
}

/** Rows of many parts in one list for each table. */
export function merge(parts: readonly Rows[]): Rows {
  const all: Record<string, unknown[]> = {}
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part)) (all[table] ??= []).push(...rows)
  }
  return all as Rows
}
