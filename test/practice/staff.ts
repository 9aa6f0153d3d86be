import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, aSession } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import type { PracticeBench } from './bench.ts'

/** An administrator of a school of the bench, with these permissions; `enter` opens a context anew, as each request does. */
export async function aStaffMember(
  bench: PracticeBench,
  school: { tenantId: string; slug: string },
  permissions: readonly string[] = ['assignments'],
): Promise<{ memberId: string; enter: () => Promise<MemberContext> }> {
  const { tenantId, slug } = school
  const member = await aMember(bench.admin, { tenantId, roles: ['admin'], permissions: [...permissions] })
  const enter = async () => {
    const at = await bench.now()
    const { idHash } = await aSession(bench.admin, { accountId: member.accountId, at })
    const ctx = await openMemberContext(bench.core, { sessionHash: idHash, tenantSlug: slug, area: 'admin' })
    if (!ctx) throw new Error('The administrator was not let in.')
    return ctx
  }
  return { memberId: member.id, enter }
}
