import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** @throws `not_found` `institution.cohort` for one that is not (any more) of this school */
export async function requireCohort(tx: Tx, cohortId: string | null | undefined): Promise<void> {
  if (!cohortId) return
  const found = await tx.db.cohort.count({ where: { tenantId: tx.tenantId, id: cohortId } })
  if (found === 0) throw domainError('not_found', 'institution.cohort', 'This cohort is not there any more.')
}
