import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { aMember, anAccount } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { giveRecoveryCodes, showFactor } from './student.ts'

/** Opens the newest mail to this address in the sandbox mailbox and follows its one link. */
export async function followMail(page: Page, email: string, subject: string): Promise<void> {
  await expect(async () => {
    await page.goto('/sandbox/mailbox')
    await expect(page.getByRole('row', { name: email }).getByRole('link', { name: subject }).first()).toBeVisible({ timeout: 1_000 }) // prettier-ignore
  }).toPass({ timeout: 60_000 })
  await page.getByRole('row', { name: email }).getByRole('link', { name: subject }).first().click()
  const link = await page.getByRole('link', { name: /token=|Sign in|Join the two|Set up your school/ }).first().getAttribute('href') // prettier-ignore
  const { pathname, search } = new URL(link ?? '', page.url())
  await page.goto(pathname + search)
}

/** An operator, signed in as operators are: by a link, and a second factor. */
export async function enterConsole(page: Page, core: PrismaClient): Promise<void> {
  const house = await core.tenant.findFirstOrThrow({ where: { kind: 'house' } })
  const email = `ops-${randomUUID().slice(0, 8)}@house.example`
  const account = await anAccount(core, { email })
  await aMember(core, { tenantId: house.id, accountId: account.id, roles: ['operator'] })
  const recovery = await giveRecoveryCodes(core, account.id)
  await signInByLink(page, email)
  await showFactor(page, recovery)
}

export async function signInByLink(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  await followMail(page, email, 'Your sign-in link')
  await page.getByRole('button', { name: 'Sign in here' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in/link'))
}
