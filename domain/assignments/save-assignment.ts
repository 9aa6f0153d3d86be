import { randomInt } from 'node:crypto'
import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { rubricInForce } from '#domain/coaching/index.ts'
import type { Question } from '#domain/interviews/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { publishedQuestions } from './banks/read-banks.ts'
import { changedMeanwhile, noAssignment } from './errors.ts'
import { readWritten, type ReadAssignment, type WrittenAssignment } from './written-assignment.ts'

/**
 * Writes an assignment, new or as it is. Of one that is published the new terms count for whoever has not begun; whoever has
 * keeps theirs, but for a later due date, which counts for everybody.
 * @throws `invalid` `assignments.written` with a sentence for each field; `not_found` `assignments.unknown`; `conflict`
 *   `assignments.changed` where somebody else was faster
 */
export async function saveAssignment(
  ctx: MemberContext,
  input: { assignmentId?: string; written: WrittenAssignment; houseQuestions: readonly Question[] },
): Promise<{ assignmentId: string }> {
  requirePermission(ctx, 'assignment.change')
  return ctx.transaction(async (tx) => {
    // What is not there is told before what is written about it is judged.
    const old = input.assignmentId ? await find(tx, input.assignmentId) : null
    const read = readWritten(input.written, await factsFor(tx, input.houseQuestions))
    return old ? change(tx, { old, read, ctx }) : make(tx, read)
  })
}

async function find(tx: Tx, id: string) {
  const old = await tx.db.assignment.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } } })
  if (!old) throw noAssignment()
  return old
}

async function factsFor(tx: Tx, houseQuestions: readonly Question[]) {
  const tenant = await tx.db.tenant.findUniqueOrThrow({
    where: { id: tx.tenantId },
    select: { modes: true, timeZone: true },
  })
  const cohorts = await tx.db.cohort.findMany({ where: { tenantId: tx.tenantId }, select: { id: true } })
  const rubrics = { newest: await rubricInForce(tx) }
  const bank = await publishedQuestions(tx)
  return { ...tenant, cohorts: cohorts.map(({ id }) => id), rubrics, bank, houseQuestions, now: tx.now }
}

async function make(tx: Tx, read: ReadAssignment): Promise<{ assignmentId: string }> {
  const { terms, cohortIds, ...plain } = read
  const id = newId()
  const row = { tenantId: tx.tenantId, id, code: newCode(), state: 'draft', revision: 1, createdAt: tx.now }
  await tx.db.assignment.createMany({ data: [{ ...row, ...plain, title: terms.title }] })
  await addRevision(tx, { assignmentId: id, revision: 1, terms })
  await setCohorts(tx, { assignmentId: id, cohortIds })
  return { assignmentId: id }
}

async function change(
  tx: Tx,
  { old, read, ctx }: { old: Awaited<ReturnType<typeof find>>; read: ReadAssignment; ctx: MemberContext },
): Promise<{ assignmentId: string }> {
  const { terms, cohortIds, ...plain } = read
  const assignmentId = old.id
  const key = { tenantId: tx.tenantId, id: assignmentId }
  const revision = old.revision + 1
  const { count } = await tx.db.assignment.updateMany({
    where: { ...key, revision: old.revision },
    data: { ...plain, title: terms.title, revision },
  })
  if (count === 0) throw changedMeanwhile()
  await addRevision(tx, { assignmentId, revision, terms })
  await setCohorts(tx, { assignmentId, cohortIds })
  if (old.state === 'published') {
    const detail = { revision, due: plain.dueAt.toISOString() }
    const what = { action: 'assignment.edited', objectKind: 'assignment', objectId: assignmentId } as const
    await appendAuditEntry(tx, { ...what, memberId: ctx.memberId, detail })
  }
  return { assignmentId }
}

async function addRevision(
  tx: Tx,
  {
    assignmentId,
    revision,
    terms,
  }: { assignmentId: string; revision: number; terms: ReadAssignment['terms'] },
) {
  await tx.db.assignmentRevision.createMany({
    data: [{ tenantId: tx.tenantId, assignmentId, revision, terms, at: tx.now }],
  })
}

async function setCohorts(
  tx: Tx,
  { assignmentId, cohortIds }: { assignmentId: string; cohortIds: readonly string[] },
) {
  const key = { tenantId: tx.tenantId, assignmentId }
  await tx.db.assignmentCohort.deleteMany({ where: { ...key, cohortId: { notIn: [...cohortIds] } } })
  await tx.db.assignmentCohort.createMany({
    data: cohortIds.map((cohortId) => ({ ...key, cohortId })),
    skipDuplicates: true,
  })
}

/** Letters and digits that nobody takes for one another, also when they are read aloud. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** 31^8 of them: one that is guessed opens an assignment of the guesser's own school, and nothing of anybody's. */
const newCode = () => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
