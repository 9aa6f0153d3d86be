import { linkAuditEntries } from '#domain/audit/index.ts'
import { endSchools } from '#domain/provisioning/index.ts'
import type { Handler } from './define.ts'
import type { endSchoolsJob } from './end-schools.job.ts'

type Handle = Handler<typeof endSchoolsJob>

export const endSchoolsHandler: Handle = async (house) => {
  const count = await endSchools({
    scheduler: house.scheduler,
    linkLog: async (tenantId) => linkAuditEntries(await house.open(tenantId), { signer: house.auditSigner }),
    destroyKeys: (tenantId) => house.chores.destroyTenantKeys(tenantId),
  })
  if (count > 0) house.log({ level: 'info', event: 'schools_ended', count })
}
