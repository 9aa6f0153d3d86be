import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aMember, anAccount, aTenant } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { hashPassword, recoveryHash } from '#domain/identity/index.ts'

export interface Student {
  tenant: { id: string; slug: string }
  memberId: string
  email: string
  password: string
  /** Of staff: what opens their rooms at each sign-in, one after another. */
  recovery?: string[]
}

/** A student in a tenant of their own, who went through the welcome page long ago. */
export async function aStudent(core: PrismaClient): Promise<Student> {
  const password = `practice-${randomUUID().slice(0, 8)}`
  // The sign-in page finds the school, and with it the password field, by the domain of the address.
  const domain = `${randomUUID().slice(0, 12)}.example`
  const email = `ada@${domain}`
  const tenant = await aTenant(core, { mailDomains: [domain] })
  const account = await anAccount(core, { email })
  await core.passwordCredential.create({
    data: { accountId: account.id, hash: await hashPassword(password), changedAt: new Date() },
  })
  const member = await aMember(core, { tenantId: tenant.id, accountId: account.id, preferredName: 'Ada' })
  return { tenant, memberId: member.id, email, password }
}

/** What the password form sends, without its page, whose own journey is in sign-in.spec.ts. Ends in the student's home. */
export async function signIn(page: Page, { tenant, email, password, recovery }: Student): Promise<void> {
  const answer = await page.request.post('/sign-in', {
    form: { intent: 'password', email, password },
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })
  if (answer.status() !== 302) throw new Error(`Signing in was answered with ${answer.status()}.`)
  if (recovery) await showFactor(page, recovery)
  await page.goto(`/t/${tenant.slug}`)
}

export async function showFactor(page: Page, codes: string[]): Promise<void> {
  const answer = await page.request.post('/sign-in/confirm', {
    form: { intent: 'recovery', recovery: codes.shift() ?? '' },
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })
  if (answer.status() !== 302) throw new Error(`The second factor was answered with ${answer.status()}.`)
}

/** Recovery codes for an account, as the house would have made them: staff rooms open with one. */
export async function giveRecoveryCodes(core: PrismaClient, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => randomUUID().replaceAll('-', '').slice(0, 16))
  const createdAt = new Date()
  await core.recoveryCode.createMany({
    data: codes.map((code) => ({ accountId, hash: recoveryHash(accountId, code), createdAt })),
  })
  return codes
}
