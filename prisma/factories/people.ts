import { randomUUID } from 'node:crypto'
import type { Prisma, PrismaClient } from '../generated/client.ts'

/** A client that sees every tenant: the superuser's, in tests and the seed only. */
export type Db = PrismaClient | Prisma.TransactionClient

type TenantRow = Prisma.TenantCreateManyInput
type AccountRow = Prisma.AccountCreateManyInput
type MembershipRow = Prisma.MembershipUncheckedCreateInput

/** An institution with usual settings: any mode, AI on, passwords allowed. */
export async function aTenant(
  db: Db,
  change: Partial<TenantRow> = {},
): Promise<TenantRow & { id: string; slug: string }> {
  const id = change.id ?? randomUUID()
  const row = {
    slug: `t-${id.slice(0, 8)}`,
    name: 'Test University',
    shortName: 'Test',
    region: 'us-east',
    timeZone: 'America/New_York',
    locale: 'en-US',
    country: 'US',
    mailDomains: [],
    minimumAge: 17,
    modes: ['text', 'voice', 'video'],
    aiEnabled: true,
    passwordSignIn: true,
    status: 'active',
    createdAt: new Date('2026-01-05T12:00:00Z'),
    ...change,
    id,
  }
  await db.tenant.createMany({ data: [row] })
  return row
}

export async function anAccount(
  db: Db,
  change: Partial<AccountRow> = {},
): Promise<AccountRow & { id: string; email: string }> {
  const id = change.id ?? randomUUID()
  const row = {
    email: `${id}@example.com`,
    displayName: 'Sam Example',
    createdAt: new Date('2026-01-05T12:00:00Z'),
    ...change,
    id,
  }
  await db.account.createMany({ data: [row] })
  return row
}

/** The version of the AI text (content/consents/ai.md) that a member who answered everything has read; a test compares them. */
export const disclosureRead = '2'

type Member = Omit<MembershipRow, 'id' | 'roles'> & { id: string; roles: string[] }

/** A membership that has answered everything that is asked at first use; with an account of its own unless one is named. */
export async function aMember(db: Db, change: Partial<Member> & { tenantId: string }): Promise<Member> {
  const accountId = change.accountId ?? (await anAccount(db)).id
  const at = new Date('2026-01-05T12:00:00Z')
  const row = {
    id: randomUUID(),
    roles: ['student'],
    status: 'active',
    preferredName: 'Sam',
    aiAllowed: true,
    ageConfirmedAt: at,
    disclosureVersion: disclosureRead,
    disclosureAt: at,
    createdAt: at,
    ...change,
    accountId,
  }
  await db.membership.createMany({ data: [row] })
  return row
}

export async function aCohort(
  db: Db,
  change: Partial<Prisma.CohortUncheckedCreateInput> & { tenantId: string },
): Promise<{ tenantId: string; id: string; name: string }> {
  const row = {
    id: randomUUID(),
    name: 'Class of 2027',
    createdAt: new Date('2026-01-05T12:00:00Z'),
    ...change,
  }
  await db.cohort.createMany({ data: [row] })
  return row
}

/** A sign-in that lasts, with a second factor just shown, as staff rooms ask for; `idHash` is what contexts are opened with. */
export async function aSession(
  db: Db,
  change: Partial<Prisma.SessionUncheckedCreateInput> & { accountId: string; at: Date },
): Promise<{ idHash: string; accountId: string }> {
  const { at, ...rest } = change
  const row = {
    idHash: `test-${randomUUID()}`,
    publicId: randomUUID(),
    createdAt: at,
    seenAt: at,
    expiresAt: new Date(at.getTime() + 30 * 86_400_000),
    method: 'link',
    browser: 'Chromium on Linux',
    factorAt: at,
    factor: 'totp',
    ...rest,
  }
  await db.session.createMany({ data: [row] })
  return row
}
