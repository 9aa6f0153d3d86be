import { randomUUID } from 'node:crypto'
import { test as base, expect, type Page } from '@playwright/test'
import { aMember, anAccount, aTenant } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { hashPassword } from '#domain/identity/index.ts'
import { coreAdmin } from './database.ts'

export { expect }

export interface Student {
  tenant: { id: string; slug: string }
  memberId: string
  email: string
  password: string
}

interface Fixtures {
  core: PrismaClient
  /** A student in a tenant of this test's own, who went through the welcome page long ago. */
  student: Student
  /** The same student's page, signed in by password. */
  room: Page
}

/** Annotation of a test that provokes an error on the console, with how its line begins. */
export const expectedError = 'expected console error'

/** A console error or a page error that no test expected fails it. */
export const test = base.extend<Fixtures & { quiet: void }>({
  quiet: [
    async ({ page }, use, { annotations }) => {
      const heard: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusedRequest(message.text())) heard.push(message.text())
      })
      page.on('pageerror', (error) => heard.push(error.message))
      await use()
      const expected = annotations.filter(({ type }) => type === expectedError)
      const wrong = heard.filter(
        (line) => !expected.some(({ description = '?' }) => line.startsWith(description)),
      )
      expect(wrong, 'errors on the console').toEqual([])
    },
    { auto: true },
  ],
  core: async ({}, use) => {
    const core = await coreAdmin()
    await use(core)
    await core.$disconnect()
  },
  student: async ({ core }, use) => {
    await use(await aStudent(core))
  },
  room: async ({ page, student }, use) => {
    await signIn(page, student)
    await use(page)
  },
})

/** The browser itself reports any 4xx answer and a cut line as errors; tests of those look at the page instead. */
function isRefusedRequest(text: string): boolean {
  return /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(
    text,
  )
}

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

export async function signIn(page: Page, { email, password }: Student): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/t\/[^/]+$/)
}
