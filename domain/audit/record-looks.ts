import type { Tx } from '#domain/shared/context.ts'
import { idFromRequest } from '#domain/shared/ids.ts'

/** What of a student's was seen. A new kind needs its words in app/strings/en-US/ledger.ts, which does not compile without. */
export const lookKinds = ['record', 'completion', 'level'] as const
export type LookKind = (typeof lookKinds)[number]

/** Why: what the page that showed it is for. */
export const lookPurposes = ['people', 'assignment', 'support', 'appointment'] as const
export type LookPurpose = (typeof lookPurposes)[number]

/** A look at a level is noted by the database itself, in the one function that shows levels by name. */
export interface Look {
  /** Whose it is. */
  memberId: string
  objectKind: Exclude<LookKind, 'level'>
  /** Which: the membership for a record, the assignment whose list of names was opened. */
  objectId: string
  purpose: LookPurpose
}

const hourMilliseconds = 3_600_000

/**
 * Notes in the students' access ledgers what the person who asks is about to see, in the transaction that reads it: neither
 * happens without the other. One statement for all. The same look again within the same hour of the clock is the same line,
 * since open pages ask again by themselves. What somebody sees of their own is no look.
 * @throws Error where nobody asks (a job): only people look
 */
export async function recordLooks(tx: Tx, looks: readonly Look[]): Promise<void> {
  const { kind, id: viewer } = tx.actor
  if (viewer === null) throw new Error('A look needs somebody who looks.')
  const hour = Math.floor(tx.now.getTime() / hourMilliseconds)
  const noted = looks.filter(({ memberId }) => memberId !== viewer)
  if (noted.length === 0) return
  const ids = noted.map(({ memberId, objectKind, objectId, purpose }) =>
    idFromRequest({ ownerId: viewer, requestId: [memberId, objectKind, objectId, purpose, hour].join(':') }),
  )
  const [subjects, kinds] = [noted.map(({ memberId }) => memberId), noted.map(({ objectKind }) => objectKind)]
  const [objects, purposes] = [noted.map(({ objectId }) => objectId), noted.map(({ purpose }) => purpose)]
  await tx.db.$executeRaw`
    INSERT INTO access_look (tenant_id, id, at, subject_id, viewer_kind, viewer_id, object_kind, object_id, purpose)
    SELECT ${tx.tenantId}::uuid, l.id, ${tx.now}, l.subject, ${kind}, ${viewer}::uuid, l.kind, l.object, l.purpose
    FROM unnest(${ids}::uuid[], ${subjects}::uuid[], ${kinds}::text[], ${objects}::uuid[], ${purposes}::text[])
      AS l (id, subject, kind, object, purpose)
    ON CONFLICT DO NOTHING`
}
