import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'

interface Walk {
  page: Page
  take: (name: string) => Promise<void>
  base: string
}

/** A school that starts by itself: its first form, the mail's way in, and the form about the school. */
export async function selfStart({ page, take, base }: Walk): Promise<void> {
  const email = `kim@lake-${randomUUID().slice(0, 8)}.example`
  await page.goto(`${base}/for-universities/school`)
  await take('self-start')
  await page.getByLabel('Work address').fill(email)
  await page.getByRole('button', { name: 'Mail the link' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  const mail = page.getByRole('row', { name: email }).getByRole('link', { name: 'Start your school' })
  for (let look = 0; look < 60; look += 1) {
    await page.goto(`${base}/sandbox/mailbox`)
    if ((await mail.count()) > 0) break
    await page.waitForTimeout(500)
  }
  await mail.first().click()
  const link = await page.getByRole('link', { name: /Set up your school|token=/ }).first().getAttribute('href') // prettier-ignore
  const { pathname, search } = new URL(link ?? '', base)
  await page.goto(base + pathname + search)
  await page.getByLabel('Name of your school').fill('Lakeside University')
  await take('self-start-school')
}
