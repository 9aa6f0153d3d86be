import type { Page } from '@playwright/test'
import { goodAnswer } from '../setup/answers.ts'
import { expect, test } from '../setup/fixtures.ts'

async function answer(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Start now' }).press('Enter')
  await page.getByLabel('Your answer').fill(words)
  await page.getByRole('button', { name: 'Hand in answer' }).press('Enter')
}

test('a follow-up to one’s own answer is taken, answered and read about by keyboard', async ({ room }) => {
  await room.goto(`${room.url()}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).press('Enter')
  await answer(room, goodAnswer)
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  const question = await room.locator('form:has(button[value=follow_up]) p').innerText()
  await room.getByRole('button', { name: 'Answer this follow-up' }).press('Enter')
  await expect(room.getByRole('heading', { level: 1 })).toHaveText(question)
  await room.getByText('The question before, and your answer').press('Enter')
  await expect(room.getByText('food bank', { exact: false }).first()).toBeVisible()
  // An interview that has ended cannot be ended again.
  await expect(room.getByText('End this interview')).toHaveCount(0)
  await answer(room, 'Next time I would ask the shops a week before, and keep a list of two spare drivers.')
  await expect(room.getByRole('heading', { level: 1 })).toHaveText(question)
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  await room.getByRole('link', { name: /^A follow-up to:/ }).press('Enter')
  await expect(room.getByRole('link', { name: `See your answer to: ${question}` })).toBeVisible()
})

test('ending the interview keeps what was typed in its last moment', async ({ room, core, student }) => {
  await room.goto(`${room.url()}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await room.getByText('End this interview').click()
  await room.getByLabel('Your answer').pressSequentially('Saved first. ')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.getByLabel('Your answer').pressSequentially('And this at the very end')
  await room.getByRole('button', { name: 'End interview' }).click()
  await expect(room).toHaveURL(/\/report/)
  await expect(room.getByText('Saved first. And this at the very end')).toBeVisible()
  expect(await core.interview.count({ where: { memberId: student.memberId, state: 'ended' } })).toBe(1)
})

test('leaving by a link right after the last letter loses none, also where this device keeps nothing', async ({
  room,
}) => {
  await room.goto(`${room.url()}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  const address = room.url()
  const saved = room.waitForResponse((answer) => answer.url().includes('/draft') && answer.ok())
  await room.getByLabel('Your answer').fill('Typed and left at once')
  await room.getByRole('link', { name: 'Leave for now' }).click()
  await saved
  await room.evaluate(() => localStorage.clear())
  await room.goto(address)
  await expect(room.getByLabel('Your answer')).toHaveValue('Typed and left at once')
})
