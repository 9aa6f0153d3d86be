import { randomUUID } from 'node:crypto'
import { aMember, anAccount, aTenant } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { hashPassword } from '#domain/identity/index.ts'
import { giveRecoveryCodes, type Student } from './student.ts'

/** An administrator with these permissions, in a school of their own where none is named. */
export async function anAdministrator(
  core: PrismaClient,
  permissions: readonly string[],
  school?: Student['tenant'],
): Promise<Student> {
  const password = `office-${randomUUID().slice(0, 8)}`
  const domain = `${randomUUID().slice(0, 12)}.example`
  const email = `jordan@${domain}`
  const tenant = school ?? (await aTenant(core, { mailDomains: [domain], shortName: 'Testfield' }))
  const account = await anAccount(core, { email })
  const hash = await hashPassword(password)
  await core.passwordCredential.create({ data: { accountId: account.id, hash, changedAt: new Date() } })
  const member = await aMember(core, {
    tenantId: tenant.id,
    accountId: account.id,
    roles: ['admin'],
    permissions: [...permissions],
    preferredName: 'Jordan',
  })
  const recovery = await giveRecoveryCodes(core, account.id)
  return { tenant, memberId: member.id, email, password, recovery }
}
