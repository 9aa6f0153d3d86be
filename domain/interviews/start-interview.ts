import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { idFromRequest, newId } from '#domain/shared/ids.ts'
import { noInterview } from './errors.ts'
import { planTurns, type PlannedTurn } from './plan-turns.ts'
import type { InterviewContext } from './ports.ts'
import { jobTextField, jobTextUnit, rowBytes, setupField, setupUnit } from './sealed-fields.ts'
import { parseSetup, writeSetupWords, type InterviewSetupChoice, type InterviewSetupInput } from './setup.ts'
import { scaleTimers, usualNeeds, type Timers } from './timers.ts'

const modeNames = { text: 'typed', voice: 'spoken', video: 'video' } as const
/** More open interviews than this are more than anyone comes back to. */
const mostOpen = 20
/** Questions of this many last turns do not come again. */
const turnsRemembered = 12

export interface StartedInterview {
  interviewId: string
  turnId: string
  takeId: string
}

/**
 * Sets up an interview and shows its first question: chosen questions become turns, and the first take is a draft.
 * Role, skills, own question and job text are sealed; timers are stored as the accommodation profile scales them.
 * The same `requestId` starts one interview however often it comes.
 * @throws `invalid` `interviews.setup`, `conflict` `interviews.mode_off`, `limit` `interviews.too_many_open`
 */
export async function startInterview(
  ctx: InterviewContext,
  input: InterviewSetupInput,
): Promise<StartedInterview> {
  requirePermission(ctx, 'interview.start')
  const choice = parseSetup(input)
  return start(ctx, choice, null)
}

/** What an assignment fixes: its questions in their order, its rubric, and how often each may be tried. */
export interface AssignedPlan {
  readonly turns: readonly PlannedTurn[]
  readonly rubricVersion: number
  readonly mostTakes: number
  /** In the transaction that makes the interview, which it may still refuse. Not called for a request that came before. */
  readonly onStarted: (tx: Tx, started: StartedInterview) => Promise<void>
}

/** An ordinary interview on what an assignment fixes. @throws as `startInterview` */
export async function startAssigned(
  ctx: InterviewContext,
  input: InterviewSetupInput,
  plan: AssignedPlan,
): Promise<StartedInterview> {
  requirePermission(ctx, 'interview.start')
  return start(ctx, parseSetup(input), plan)
}

async function start(
  ctx: InterviewContext,
  choice: InterviewSetupChoice,
  plan: AssignedPlan | null,
): Promise<StartedInterview> {
  const { requestId } = choice
  const interviewId = requestId ? idFromRequest({ ownerId: ctx.memberId, requestId }) : newId()
  const facts = await ctx.transaction((tx) =>
    readFacts(tx, { memberId: ctx.memberId, interviewId, mode: choice.mode }),
  )
  if (facts.started) return facts.started
  const turns =
    plan?.turns ??
    planTurns({ choice, questions: ctx.content.questions, seed: interviewId, asked: facts.asked })
  const sealed = await sealWords(ctx, interviewId, choice)
  const timers = scaleTimers(choice, facts.needs)
  const started = await ctx.transaction((tx) =>
    insertInterview(tx, { memberId: ctx.memberId, interviewId, choice, timers, turns, sealed, plan }),
  )
  await ctx.keyring.commit(ctx.principal, ...sealed.units)
  return started
}

async function readFacts(
  tx: Tx,
  {
    memberId,
    interviewId,
    mode,
  }: { memberId: string; interviewId: string; mode: InterviewSetupChoice['mode'] },
) {
  const mine = { tenantId: tx.tenantId, memberId }
  const tenant = await tx.db.tenant.findUnique({ where: { id: tx.tenantId }, select: { modes: true } })
  if (!tenant?.modes.includes(mode)) {
    throw domainError('conflict', 'interviews.mode_off', `Your institution has switched ${modeNames[mode]} interviews off.`) // prettier-ignore
  }
  const needs = await tx.db.accommodationProfile.findUnique({
    where: { tenantId_memberId: mine },
    select: { timeFactor: true, untimed: true, hideClock: true },
  })
  const open = await tx.db.interview.findMany({
    where: { ...mine, state: 'open' },
    select: { id: true },
    take: mostOpen,
  })
  const started = await findStarted(tx, interviewId)
  if (!started && open.length === mostOpen) {
    throw domainError('limit', 'interviews.too_many_open', `You have ${mostOpen} unfinished interviews. End or delete one first.`) // prettier-ignore
  }
  const recent = await tx.db.turn.findMany({
    where: { ...mine, questionId: { not: null } },
    orderBy: { interview: { startedAt: 'desc' } },
    take: turnsRemembered,
    select: { questionId: true },
  })
  const asked = recent.flatMap(({ questionId }) => (questionId ? [questionId] : []))
  return { needs: needs ?? usualNeeds, asked, started }
}

async function findStarted(tx: Tx, interviewId: string): Promise<StartedInterview | null> {
  const take = await tx.db.take.findFirst({
    where: { tenantId: tx.tenantId, interviewId },
    orderBy: { startedAt: 'asc' },
    select: { id: true, turnId: true },
  })
  return take && { interviewId, turnId: take.turnId, takeId: take.id }
}

type SealedWords = Awaited<ReturnType<typeof sealWords>>

async function sealWords(ctx: InterviewContext, interviewId: string, choice: InterviewSetupChoice) {
  const owner = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  const items = [
    {
      unit: setupUnit(owner, interviewId),
      field: setupField(interviewId),
      plaintext: writeSetupWords(choice),
    },
  ]
  if (choice.jobText) {
    items.push({
      unit: jobTextUnit(owner, interviewId),
      field: jobTextField(interviewId),
      plaintext: choice.jobText,
    })
  }
  const [setup, job] = await ctx.keyring.sealMany(ctx.principal, items)
  if (!setup) throw noInterview()
  return { setup: rowBytes(setup), job: job ? rowBytes(job) : null, units: items.map((item) => item.unit) }
}

async function insertInterview(
  tx: Tx,
  input: {
    memberId: string
    interviewId: string
    choice: InterviewSetupChoice
    timers: Timers
    turns: readonly PlannedTurn[]
    sealed: SealedWords
    plan: AssignedPlan | null
  },
): Promise<StartedInterview> {
  const { memberId, interviewId, choice, sealed } = input
  const whose = { tenantId: tx.tenantId, interviewId, memberId }
  const rubricVersion = input.plan?.rubricVersion ?? (await rubricNow(tx))
  const row = { ...interviewRow(tx, input), rubricVersion, mostTakes: input.plan?.mostTakes ?? null }
  const made = await tx.db.interview.createMany({ data: [row], skipDuplicates: true })
  // Lost a race against the same request: the winner's interview is the answer.
  if (made.count === 0) return orNone(await findStarted(tx, interviewId))
  await tx.db.interviewSetup.createMany({ data: [{ ...whose, sealed: sealed.setup }] })
  if (sealed.job) await tx.db.jobText.createMany({ data: [{ ...whose, sealed: sealed.job, usedAt: tx.now }] })
  const turns = input.turns.map((turn, index) => ({ ...whose, ...turn, id: newId(), position: index + 1 }))
  await tx.db.turn.createMany({ data: turns })
  const turnId = turns[0]?.id
  if (!turnId) throw domainError('conflict', 'interviews.no_question', 'The question bank has nothing left for this choice.') // prettier-ignore
  const takeId = newId()
  await tx.db.take.createMany({
    data: [{ ...whose, id: takeId, turnId, number: 1, state: 'draft', startedAt: tx.now }],
  })
  await appendAuditEntry(tx, {
    action: 'interview.started',
    memberId,
    objectKind: 'interview',
    objectId: interviewId,
    detail: { format: choice.format, questions: turns.length, ownQuestion: choice.ownQuestion !== '' },
  })
  await input.plan?.onStarted(tx, { interviewId, turnId, takeId })
  return { interviewId, turnId, takeId }
}

/** The school's newest published rubric; 0, the house's, where there is none. */
async function rubricNow(tx: Tx): Promise<number> {
  const newest = await tx.db.rubricVersion.aggregate({
    where: { tenantId: tx.tenantId },
    _max: { version: true },
  })
  return newest._max.version ?? 0
}

function interviewRow(
  tx: Tx,
  { memberId, interviewId, choice, timers }: Pick<Parameters<typeof insertInterview>[1], 'memberId' | 'interviewId' | 'choice' | 'timers'>, // prettier-ignore
) {
  const { format, style, level, field = null } = choice
  return {
    tenantId: tx.tenantId,
    id: interviewId,
    memberId,
    mode: choice.mode,
    format,
    style,
    level,
    field,
    ...timers,
    usualSeconds: choice.answerSeconds,
    state: 'open',
    startedAt: tx.now,
    lastActivityAt: tx.now,
    liveKey: newId(),
  }
}

function orNone(started: StartedInterview | null): StartedInterview {
  if (!started) throw noInterview()
  return started
}
