import { goodAnswer } from '../setup/answers.ts'
import { expect, test } from '../setup/fixtures.ts'

test('S1-9 S3-3 S4-7: a student goes from home to a question in three clicks, answers, and gets feedback that quotes the answer', async ({
  room,
}) => {
  await room.getByRole('link', { name: 'Practice' }).first().click()
  await room.getByRole('button', { name: 'Start one question' }).click()
  const start = room.getByRole('button', { name: 'Start now' })
  if (await start.isVisible().catch(() => false)) await start.click()
  await room.getByLabel('Your answer').fill(goodAnswer)
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await expect(room.getByRole('heading', { name: 'What works' })).toBeVisible({ timeout: 30_000 })
  const quotes = await room.locator('a.quote').allTextContents()
  expect(quotes.length).toBeGreaterThan(0)
  for (const quote of quotes) expect(goodAnswer).toContain(quote.replace(/[“”]/g, ''))
  await expect(room.getByText('Checked by rules, no AI.')).toBeVisible()
})

test('"Try this question again" keeps the first try and shows both side by side', async ({ room }) => {
  await room.goto(room.url() + '/practice')
  await room.getByRole('button', { name: 'Start one question' }).click()
  for (const words of [
    'We did it well I think, and it was fine in the end for everybody there.',
    goodAnswer,
  ]) {
    await room.getByRole('button', { name: 'Start now' }).click()
    await room.getByLabel('Your answer').fill(words)
    await room.getByRole('button', { name: 'Hand in answer' }).click()
    await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
    // Once, and where the remarks end.
    const again = room.getByRole('button', { name: 'Try this question again' })
    await expect(again).toHaveCount(1)
    if (words !== goodAnswer) await again.click()
  }
  await expect(room.getByRole('heading', { name: 'Before and after' })).toBeVisible()
  await expect(room.getByRole('link', { name: 'Try 1' })).toBeVisible()
})
