import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { OperatorContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Standing } from './list-schools.ts'
import { closeAsker } from './ask-to-close.ts'
import { missingRecords } from './missing-records.ts'

// How a school stands:
//
//   applied ──approve──▶ active ──close──▶ closing ──its day, or a second operator──▶ closed
//      │                 ▲  ▲ └──suspend──┐   │
//      │           reopen│  └────keep─────│───┘
//      └─suspend─▶ suspended ◀────────────┘
//
// A school that is asked to close and is not open keeps its standing until its day, and when it is kept: one that applied lets
// its administrators in, a suspended one nobody.

/** the end of a school waits so long, unless a second operator agrees. */
export const closingDays = 7
const most = 1_000_000

/** What an operator does with one school. Each leaves an entry in the school's own log, and none does half of its work. */
export type SchoolChange =
  | { readonly act: 'approve' | 'suspend' | 'reopen' | 'agree' | 'keep' }
  /** `asked` is the wish of the school that the operator saw: when it was, or null for none. Left out, they looked at no page. */
  | { readonly act: 'close'; readonly asked?: Date | null }
  /** Null for as many as come. Fewer than there are take nobody's seat away; no new one is given. */
  | { readonly act: 'cap'; readonly seats: number | null }

/**
 * @throws `not_found` `provisioning.school`; `conflict` `provisioning.standing` where the school's standing does not allow it;
 *   `invalid` `provisioning.seats`; `forbidden` `provisioning.same_operator`; `conflict` `provisioning.not_exported`
 */
export async function changeSchool(
  ctx: OperatorContext,
  { schoolId, change }: { schoolId: string; change: SchoolChange },
): Promise<void> {
  requirePermission(ctx, 'console.change')
  const at = await ctx.at(schoolId)
  await at(async (tx) => {
    const school = await readLine(tx)
    const planned = await plan(tx, { school, change, operatorId: ctx.operatorId })
    // Two operators at once: the one who came second finds another standing than they saw.
    const { count } = await tx.db.tenant.updateMany({
      where: { id: tx.tenantId, status: school.status, closesAt: school.closesAt, closeAskedAt: school.closeAskedAt }, // prettier-ignore
      data: planned.data,
    })
    if (count !== 1) throw standing('It was changed a moment ago. Look again.')
    await appendAuditEntry(tx, { action: `school.${planned.entry}`, memberId: null, objectKind: 'tenant', objectId: tx.tenantId, detail: planned.detail ?? {} }) // prettier-ignore
    if (planned.news) await tellAdministrators(tx, planned.news)
  })
}

interface Line {
  status: Standing
  approvedAt: Date | null
  closesAt: Date | null
  closeAskedAt: Date | null
  closingBy: string | null
  seatCap: number | null
}

type SchoolEntry = 'approved' | 'suspended' | 'reopened' | 'closing' | 'kept' | 'capped' | 'close_agreed'

interface Planned {
  data: Prisma.TenantUpdateManyMutationInput & { closingBy?: string | null; closeAskedBy?: string | null }
  entry: SchoolEntry
  detail?: Record<string, string | number | null>
  news?: 'school.approved@1' | 'school.closing@1'
}

async function readLine(tx: Tx): Promise<Line> {
  const line = await tx.db.tenant.findUnique({
    where: { id: tx.tenantId },
    select: { status: true, approvedAt: true, closesAt: true, closeAskedAt: true, closingBy: true, seatCap: true }, // prettier-ignore
  })
  if (!line) throw domainError('not_found', 'provisioning.school', 'There is no such school here.')
  return { ...line, status: line.status as Standing }
}

interface Planning {
  school: Line
  change: SchoolChange
  operatorId: string | null
}

async function plan(tx: Tx, { school, change, operatorId }: Planning): Promise<Planned> {
  if (school.status === 'closed') throw standing('This school is closed for good.')
  if (change.act === 'cap') return cap(school, change.seats)
  if (change.act === 'agree') return agree(tx, school, operatorId)
  if (change.act === 'close' && change.asked !== undefined) await sameWish(tx, school, change.asked)
  return steps[change.act](school, { now: tx.now, operatorId })
}

/** A wish that was taken back, or whose asker may not ask any more, closes no school from a page that still shows it. */
async function sameWish(tx: Tx, { closeAskedAt }: Line, saw: Date | null): Promise<void> {
  const stands = (await closeAsker(tx)) ? closeAskedAt : null
  if (stands?.getTime() !== saw?.getTime()) throw standing('What the school itself asks for has changed since this page was opened. Look again.') // prettier-ignore
}

type Step = (school: Line, by: { now: Date; operatorId: string | null }) => Planned

const steps: Readonly<Record<'approve' | 'suspend' | 'reopen' | 'close' | 'keep', Step>> = {
  approve({ status, approvedAt, closesAt }, { now }) {
    if (closesAt) throw keepFirst()
    if (status !== 'applied' || approvedAt) throw standing('Only a school that applied can be approved.')
    return { data: { status: 'active', approvedAt: now }, entry: 'approved', news: 'school.approved@1' }
  },
  suspend({ status, closesAt }, { now }) {
    if (closesAt) throw keepFirst()
    if (status !== 'active' && status !== 'applied') throw standing('Only a school that is open or applied can be suspended.') // prettier-ignore
    return { data: { status: 'suspended', suspendedAt: now }, entry: 'suspended' }
  },
  reopen({ status, approvedAt, closesAt }) {
    if (status !== 'suspended') throw standing('Only a suspended school can be reopened.')
    if (closesAt) throw keepFirst()
    return { data: { status: approvedAt ? 'active' : 'applied', suspendedAt: null }, entry: 'reopened' }
  },
  close({ status, closesAt }, { now, operatorId }) {
    if (closesAt) throw standing('Its end was asked for already.')
    const end = new Date(now.getTime() + closingDays * 86_400_000)
    const data = { status: status === 'active' ? 'closing' : status, closingAt: now, closesAt: end, closingBy: operatorId } // prettier-ignore
    return { data, entry: 'closing', detail: { closesAt: end.toISOString() }, news: 'school.closing@1' }
  },
  keep({ status, closesAt }) {
    if (!closesAt) throw standing('Nobody asked for its end.')
    // What the school itself asked for is answered with that.
    const data = { closingAt: null, closesAt: null, closingBy: null, closeAskedAt: null, closeAskedBy: null }
    return { data: { ...data, status: status === 'closing' ? 'active' : status }, entry: 'kept' }
  },
}

function cap({ seatCap }: Line, seats: number | null): Planned {
  if (seats !== null && (!Number.isInteger(seats) || seats < 1 || seats > most)) {
    const sentence = `Give a whole number from 1 to ${most.toLocaleString('en-US')}, or leave it empty.`
    throw domainError('invalid', 'provisioning.seats', sentence, { fields: { seats: sentence } })
  }
  return { data: { seatCap: seats }, entry: 'capped', detail: { before: seatCap, after: seats } }
}

/** The second yes ends the wait, once the school has taken all its records along. */
async function agree(tx: Tx, school: Line, operatorId: string | null): Promise<Planned> {
  if (!school.closesAt) throw standing('Nobody asked for its end.')
  if (operatorId === null || operatorId === school.closingBy) {
    throw domainError('forbidden', 'provisioning.same_operator', `A second operator has to agree; else the school closes on its day, ${closingDays} days after it was asked for.`) // prettier-ignore
  }
  if ((await missingRecords(tx)).length > 0) {
    throw domainError('conflict', 'provisioning.not_exported', 'The school has not taken all its records along yet. Without them it closes on its day.') // prettier-ignore
  }
  return { data: { closesAt: tx.now }, entry: 'close_agreed' }
}

async function tellAdministrators(tx: Tx, event: 'school.approved@1' | 'school.closing@1'): Promise<void> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`SELECT a AS id FROM school_administrators() a`
  for (const { id } of rows) await appendEvent(tx, { event, payload: { memberId: id } })
}

const keepFirst = () => standing('It is to close. Keep it first.')
const standing = (sentence: string) => domainError('conflict', 'provisioning.standing', sentence)
