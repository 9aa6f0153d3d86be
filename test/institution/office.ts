import { createHash, randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, anAccount, aTenant } from '#prisma/factories/index.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { openCoreClients, type CoreClients } from '#runtime/db/clients.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import type { House } from '../setup/clone.ts'

export interface School {
  tenantId: string
  slug: string
}

/** A cloned house with schools in it, and the contexts of people who signed in there. */
export interface Office {
  house: House
  core: CoreClients
  /** Sees every school: for setting up and for looking afterwards. */
  admin: PrismaClient
  school(): Promise<School>
  /** A signed-in administrator with these permissions and no others. */
  administrator(school: School, permissions: readonly string[]): Promise<MemberContext>
  /** A signed-in member under any hat; `session` is what a door would be asked with. */
  signedIn(
    school: School,
    facts: { roles: string[]; permissions?: readonly string[] },
  ): Promise<{ memberId: string; sessionHash: string }>
  close(): Promise<void>
}

export async function openOffice(house: House): Promise<Office> {
  const pool = { connectionString: house.core.admin, options: '-c TimeZone=UTC', max: 2 }
  const admin = new PrismaClient({ adapter: new PrismaPg(pool) })
  const core = openCoreClients(house.roles)
  const signedIn: Office['signedIn'] = async ({ tenantId }, { roles, permissions = [] }) => {
    const account = await anAccount(admin)
    const { id: memberId } = await aMember(admin, {
      tenantId,
      accountId: account.id,
      roles,
      permissions: [...permissions],
    })
    const sessionHash = createHash('sha256').update(randomUUID()).digest('hex')
    await admin.$executeRaw`INSERT INTO session VALUES (${sessionHash}, ${randomUUID()}::uuid, ${account.id}::uuid, app_now(), app_now(),
      app_now() + interval '1 day', 'link', 'test', app_now(), 'totp')`
    return { memberId, sessionHash }
  }
  return {
    house,
    core,
    admin,
    signedIn,
    async school() {
      const { id: tenantId, slug } = await aTenant(admin)
      return { tenantId, slug }
    },
    async administrator(school, permissions) {
      const { sessionHash } = await signedIn(school, { roles: ['admin'], permissions })
      const ctx = await openMemberContext(core, { sessionHash, tenantSlug: school.slug, area: 'admin' })
      if (!ctx) throw new Error('The administrator was not let in.')
      return ctx
    },
    async close() {
      await core.close()
      await admin.$disconnect()
      await house.drop()
    },
  }
}
