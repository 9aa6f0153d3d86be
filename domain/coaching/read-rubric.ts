import type { JobContext, MemberContext, Tx } from '#domain/shared/context.ts'
import { anyRubricSchema, type Rubric } from './rubric.ts'

/** Every rubric that a school publishes is a version of this one. */
export const schoolRubricId = 'school'

/** A school's rubric of that version; the house's for 0. A version that is not there was never published. */
export async function readRubric(
  tx: Tx,
  { version, house }: { version: number; house: Rubric },
): Promise<Rubric> {
  if (version === 0) return house
  const row = await tx.db.rubricVersion.findUniqueOrThrow({
    where: { tenantId_version: { tenantId: tx.tenantId, version } },
    select: { body: true },
  })
  return anyRubricSchema.parse(row.body)
}

/** The rubric by which answers of one interview are read: the one that was in force when it began; the house's for none. */
export async function rubricOfInterview(
  ctx: Pick<MemberContext | JobContext, 'transaction'>,
  { interviewId, house }: { interviewId: string; house: Rubric },
): Promise<Rubric> {
  return ctx.transaction(async (tx) => {
    const interview = await tx.db.interview.findUnique({
      where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
      select: { rubricVersion: true },
    })
    return readRubric(tx, { version: interview?.rubricVersion ?? 0, house })
  })
}

/**
 * The rubrics by which a student's progress is told, the one in force first, then those of earlier interviews, newest first.
 * An item whose descriptors changed is another item with another id, so no level is read by words that it was not given by.
 */
export async function rubricsOfStudent(ctx: MemberContext, { house }: { house: Rubric }): Promise<Rubric[]> {
  return ctx.transaction(async (tx) => {
    const inForce = await rubricInForce(tx)
    const used = await tx.db.interview.findMany({
      where: { tenantId: tx.tenantId, memberId: ctx.memberId },
      distinct: ['rubricVersion'],
      select: { rubricVersion: true },
    })
    const earlier = used.map(({ rubricVersion }) => rubricVersion).filter((version) => version !== inForce)
    const versions = [inForce, ...earlier.toSorted((a, b) => b - a)]
    return Promise.all(versions.map((version) => readRubric(tx, { version, house })))
  })
}

/** The newest that the school published; 0 where it published none. */
export async function rubricInForce(tx: Tx): Promise<number> {
  const newest = await tx.db.rubricVersion.aggregate({
    where: { tenantId: tx.tenantId, publishedAt: { not: null } },
    _max: { version: true },
  })
  return newest._max.version ?? 0
}
