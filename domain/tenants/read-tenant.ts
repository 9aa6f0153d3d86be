import { domainError } from '#domain/shared/errors.ts'
import type { MemberContext } from '#domain/shared/context.ts'

export interface TenantView {
  name: string
  shortName: string
  region: string
  timeZone: string
  locale: string
  country: string
  minimumAge: number
  modes: string[]
  /** False: no word of any student goes to a model, and feedback is checked by rules. */
  aiEnabled: boolean
}

/** The settings of the caller's institution that its pages need. */
export async function readTenant(ctx: MemberContext): Promise<TenantView> {
  return ctx.transaction(async (tx) => {
    const tenant = await tx.db.tenant.findUnique({
      where: { id: tx.tenantId },
      select: {
        name: true,
        shortName: true,
        region: true,
        timeZone: true,
        locale: true,
        country: true,
        minimumAge: true,
        modes: true,
        aiEnabled: true,
      },
    })
    if (!tenant) throw domainError('not_found', 'tenants.unknown', 'There is no such institution here.')
    return tenant
  })
}
