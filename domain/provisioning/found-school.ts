import { requirePermission } from '#domain/access/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { readName } from '#domain/tenants/index.ts'
import { readSchoolFacts, type SchoolFacts } from './school-facts.ts'
import { schoolRow, slugTaken } from './start-school.ts'
import { readWorkAddress } from './work-address.ts'

/**
 * A school made by an operator, open at once. Its administrator signs in by a link to the address that is named here.
 * @throws `invalid` `provisioning.facts`, `invalid` `provisioning.address`, `conflict` `provisioning.slug_taken`
 */
export async function foundSchool(
  ctx: OperatorContext,
  given: { facts: SchoolFacts; email: string; person: string },
): Promise<{ schoolId: string }> {
  requirePermission(ctx, 'console.change')
  const email = readWorkAddress(given.email)
  const row = schoolRow(readSchoolFacts(given.facts), readName(given.person))
  const json = JSON.stringify(row)
  const rows = await ctx.transaction(
    (tx) => tx.db.$queryRaw<{ made: boolean }[]>`
      SELECT operator_found_school(${json}::jsonb, ${email}, ${newId()}::uuid) AS made`,
  )
  if (!rows[0]?.made) throw slugTaken(null)
  return { schoolId: row.id }
}
