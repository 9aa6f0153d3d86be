import { createHash } from 'node:crypto'
import { requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntries, appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { inPieces } from '#domain/shared/in-pieces.ts'
import { requireSeats } from '../seats.ts'
import type { GoodLine } from './judge-lines.ts'
import { judgeLines } from './judge-lines.ts'
import { parseRoster } from './parse-roster.ts'
import { changesOf, planRoster, type Known, type RosterChange, type RosterPlan } from './plan-roster.ts'
import { askForWaysIn } from './ways-in.ts'

/** One line of the file, and what it would do. */
export interface SampleLine extends Pick<GoodLine, 'line' | 'name' | 'role' | 'cohort'> {
  /** What changes of somebody who is here already; null for whoever is new. */
  readonly changes: readonly RosterChange[] | null
  /** The cohort that somebody leaves. */
  readonly from: string | null
}

/** Counts, the bad lines, and what the person agrees to when they go on. */
/** Lines that one looks over before pressing the button; those about people who are here come first. */
const mostSampled = 10

export interface RosterPreview {
  readonly add: number
  readonly change: number
  readonly same: number
  readonly absent: number
  readonly cohorts: readonly string[]
  readonly bad: RosterPlan['bad']
  readonly unread: readonly string[]
  /** The first lines that would change somebody, then those of whoever joins, each in the order of the file. */
  readonly sample: readonly SampleLine[]
  /** Names this plan: an import under another one is refused, since the school changed meanwhile. */
  readonly mark: string
}

/** What the file would do. Changes nothing. @throws `invalid` `institution.roster_file` */
export async function previewRoster(ctx: MemberContext, { file }: { file: string }): Promise<RosterPreview> {
  requirePermission(ctx, 'people.change')
  const typed = await parseRoster(file)
  const judged = await judgeLines(typed)
  const plan = await ctx.transaction((tx) => planRoster(tx, judged), { mostSeconds })
  const inOrder = (lines: readonly GoodLine[]) => lines.toSorted((a, b) => a.line - b.line)
  const sample = [...inOrder(plan.change), ...inOrder(plan.add)]
    .slice(0, mostSampled)
    .map((line) => sampleOf(line, plan))
  return { ...counted(plan), unread: typed.unread, sample, mark: await markOf(plan) }
}

/**
 * Takes in the good lines of a file, as its preview said, all of them or none. `mail` asks for one mail with a way in to each
 * person who is new here; the same file once more finds nobody new.
 * @throws `invalid` `institution.roster_file`; `conflict` `institution.roster_changed` where the preview would be another by now
 */
export async function importRoster(
  ctx: MemberContext,
  { file, mark, mail = false }: { file: string; mark: string; mail?: boolean },
): Promise<{ added: number; changed: number; left: number; mailed: number; bad: RosterPlan['bad'] }> {
  requirePermission(ctx, 'people.change')
  requireConfirmed(ctx)
  const judged = await judgeLines(await parseRoster(file))
  const take = async (tx: Tx) => {
    await holdTenantLock(tx, 'people')
    const plan = await planRoster(tx, judged)
    if ((await markOf(plan)) !== mark) {
      throw domainError('conflict', 'institution.roster_changed', 'Your school’s people changed since this preview. Look at the new one, then go on.') // prettier-ignore
    }
    await requireSeats(tx, plan.seats)
    const cohortIds = new Map([...plan.cohortIds, ...(await makeCohorts(tx, plan.cohorts))])
    const idOf = await enroll(tx, [...plan.add, ...plan.change], cohortIds)
    await noteChanges(tx, plan.change, { before: plan.before, cohortIds })
    const mailed = mail ? plan.add.flatMap(({ email }) => idOf.get(email) ?? []) : []
    await askForWaysIn(tx, mailed)
    const counts = {
      added: plan.add.length,
      changed: plan.change.length,
      left: plan.bad.length,
      mailed: mailed.length,
    }
    await appendAuditEntry(tx, {
      action: 'roster.imported',
      memberId: ctx.memberId,
      objectKind: 'membership',
      objectId: ctx.memberId,
      // Not a line for each of 50,000 who are new: the digest names exactly what was shown and done, and the school keeps its file.
      detail: { ...counts, cohorts: plan.cohorts.length, plan: mark },
    })
    // Kept nowhere: whoever imported reads once more what is still to be mended.
    return { ...counts, bad: plan.bad }
  }
  return ctx.transaction(take, { mostSeconds })
}

/** Lines that are written at once: others have their turn in between, and the database sorts them in memory. */
const pieceLines = 250

/** Resolves to the ids that the new ones among them got; somebody who was here keeps their own. */
async function enroll(
  tx: Tx,
  lines: readonly GoodLine[],
  cohortIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const idOf = new Map(lines.map(({ email }) => [email, newId()]))
  // Two schools that take in the same people at once wait for each other in this order instead of locking each other out.
  const inOrder = lines.toSorted((one, other) => (one.email < other.email ? -1 : 1))
  await inPieces(inOrder, pieceLines, async (piece) => {
    const people = JSON.stringify(piece.map((line) => personOf(line, idOf, cohortIds)))
    await tx.db.$queryRaw`SELECT roster_enroll(${people}::jsonb)`
  })
  return idOf
}

/** Whoever was here finds in their own ledger what a roster changed of them, as they find what was changed by hand. */
async function noteChanges(
  tx: Tx,
  lines: readonly GoodLine[],
  given: { before: ReadonlyMap<string, Known>; cohortIds: ReadonlyMap<string, string> },
): Promise<void> {
  await inPieces(lines, pieceLines, (piece) =>
    appendAuditEntries(
      tx,
      piece.flatMap((line) => {
        const known = given.before.get(line.email)
        if (!known) return []
        const { member_id: id } = known
        const detail = changeOf(line, known, given.cohortIds)
        return [{ action: 'member.changed', memberId: id, objectKind: 'membership', objectId: id, detail }]
      }),
    ),
  )
}

function sampleOf(
  given: GoodLine,
  { before, cohortIds }: { before: ReadonlyMap<string, Known>; cohortIds: ReadonlyMap<string, string> },
): SampleLine {
  const { line, name, role, cohort, email } = given
  const known = before.get(email)
  if (!known) return { line, name, role, cohort, changes: null, from: null }
  const changes = changesOf(given, known, cohortIds)
  const now = [...cohortIds].find(([, id]) => id === known.cohort_id)?.[0] ?? null
  // Without a cohort in the file they stay where they are.
  return { line, name, role, cohort: cohort ?? now, changes, from: changes.includes('cohort') ? now : null }
}

/** A campus id is nobody's to read in a log that outlives people; that it changed is. */
function changeOf(
  line: GoodLine,
  known: Known,
  cohortIds: ReadonlyMap<string, string>,
): Record<string, string> {
  const to = (line.cohort !== null && cohortIds.get(line.cohort)) || 'none'
  const told: Record<RosterChange, string> = {
    cohort: `${known.cohort_id ?? 'none'} > ${to}`,
    campus: 'changed',
    standing: 'removed > active',
  }
  return Object.fromEntries(changesOf(line, known, cohortIds).map((change) => [change, told[change]]))
}

async function makeCohorts(tx: Tx, names: readonly string[]): Promise<[string, string][]> {
  const made = names.map((name) => ({ tenantId: tx.tenantId, id: newId(), name, createdAt: tx.now }))
  if (made.length > 0) await tx.db.cohort.createMany({ data: made })
  return made.map(({ name, id }) => [name, id])
}

const personOf = (
  { email, name, role, campusId, cohort }: GoodLine,
  idOf: ReadonlyMap<string, string>,
  cohortIds: ReadonlyMap<string, string>,
) => ({
  account_id: newId(),
  member_id: idOf.get(email),
  email,
  name,
  roles: [role],
  campus_id: campusId,
  cohort_id: cohort === null ? null : (cohortIds.get(cohort) ?? null),
})

/** 50,000 lines take about ten seconds, on a busy machine several times that. */
const mostSeconds = 45

const counted = ({ add, change, same, absent, cohorts, bad }: RosterPlan) => ({
  add: add.length,
  change: change.length,
  same,
  absent,
  cohorts,
  bad,
})

/** Over everything that would happen, so that what is done is what was shown. */
async function markOf({ add, change, cohorts, bad }: RosterPlan): Promise<string> {
  const hash = createHash('sha256')
  for (const lines of [add, change, bad.map(({ line }) => line), cohorts]) {
    hash.update(`${lines.length}\n`)
    await inPieces<unknown>(lines, pieceLines, (piece) => void hash.update(`${JSON.stringify(piece)}\n`))
  }
  return hash.digest('base64url')
}
