import type { Page } from '@playwright/test'
import { expect, test } from '../setup/fixtures.ts'

async function openQuestion(page: Page): Promise<void> {
  await page.goto(`${page.url()}/practice`)
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  await expect(page.getByLabel('Your answer')).toBeEditable()
}

test('a draft is there again after the page was closed in the middle of a sentence', async ({ room }) => {
  await openQuestion(room)
  const address = room.url()
  await room.getByLabel('Your answer').fill('In my second year I')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.goto('about:blank')
  await room.goto(address)
  await expect(room.getByLabel('Your answer')).toHaveValue('In my second year I')
})

test('words typed without a connection stay on the device and are sent when it is back', async ({
  room,
  context,
}) => {
  await openQuestion(room)
  await context.setOffline(true)
  await room.getByLabel('Your answer').fill('Typed on the train')
  await expect(room.getByText('No connection.', { exact: false })).toBeVisible()
  await context.setOffline(false)
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.reload()
  await expect(room.getByLabel('Your answer')).toHaveValue('Typed on the train')
})

test('two tabs: one writes, the other says so, and can take over with the newest words', async ({
  room,
  context,
}) => {
  await openQuestion(room)
  await room.getByLabel('Your answer').fill('First tab')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  const second = await context.newPage()
  await second.goto(room.url())
  await expect(second.getByText('This answer is open in another tab.')).toBeVisible()
  await expect(second.getByLabel('Your answer')).not.toBeEditable()
  await second.getByRole('button', { name: 'Write here instead' }).click()
  await expect(second.getByLabel('Your answer')).toHaveValue('First tab')
  await second.getByLabel('Your answer').fill('First tab, then the second')
  await expect(second.getByText(/^Saved /)).toBeVisible()
  await expect(room.getByText('This answer is open in another tab.')).toBeVisible()
})

test('a device whose clock is a year off saves, counts and hands in like any other', async ({ room }) => {
  await room.clock.setSystemTime(new Date('2025-01-01T00:00:00Z'))
  await openQuestion(room)
  await expect(room.getByRole('timer')).toContainText(/[0-3]:\d\d/)
  await room
    .getByLabel('Your answer')
    .fill('Right-to-left שלום and an emoji 🙂, kept as typed, with enough words to hand in.')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await expect(room.getByText('שלום and an emoji 🙂', { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  })
})

test('the back button after handing in leads to the feedback, and hands nothing in twice', async ({
  room,
  core,
  student,
}) => {
  await openQuestion(room)
  await room
    .getByLabel('Your answer')
    .fill('I planned the open day with three others and we had two hundred guests.')
  await room.getByRole('button', { name: 'Hand in answer' }).dblclick()
  await expect(room).toHaveURL(/\/report/)
  await room.goBack()
  await expect(room).toHaveURL(/\/(report|practice)/)
  expect(await core.take.count({ where: { memberId: student.memberId } })).toBe(1)
})

test('a 1 MB paste and a NUL get a clear message, and what was saved before stays', async ({ room }) => {
  await openQuestion(room)
  const address = room.url()
  await room.getByLabel('Your answer').fill('Kept from before')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await room.getByLabel('Your answer').fill('a long paste '.repeat(80_000))
  await expect(room.getByText(/at most/)).toBeVisible()
  await room.getByLabel('Your answer').evaluate((field: HTMLTextAreaElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    set?.call(field, 'with a \0 in it')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect(
    room.getByText('This text holds a character that cannot be stored.', { exact: false }),
  ).toBeVisible()
  await room.evaluate(() => localStorage.clear())
  await room.goto(address)
  await expect(room.getByLabel('Your answer')).toHaveValue('Kept from before')
})

test('reloading right after the last keystroke keeps the words and claims no conflict', async ({ room }) => {
  await openQuestion(room)
  await room.getByLabel('Your answer').fill('Typed and reloaded at once')
  await room.reload()
  await expect(room.getByLabel('Your answer')).toHaveValue('Typed and reloaded at once')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await expect(room.getByText('A newer version of this answer is saved.')).toHaveCount(0)
})

test('words typed before the scripts arrive stay in the field and are saved', async ({ room }) => {
  await openQuestion(room)
  const held: (() => void)[] = []
  let holds = true
  await room.route(/\.js(\?|$)/, async (route) => {
    if (holds) await new Promise<void>((release) => held.push(release))
    await route.continue()
  })
  await room.reload({ waitUntil: 'commit' })
  await room.getByLabel('Your answer').fill('Typed while the line was slow')
  holds = false
  for (const release of held) release()
  await expect(room.getByText(/^Saved /)).toBeVisible()
  await expect(room.getByLabel('Your answer')).toHaveValue('Typed while the line was slow')
})

test('signing out elsewhere while typing is said, and signing in again finds the words', async ({
  room,
  student,
  core,
}) => {
  await openQuestion(room)
  await core.session.deleteMany({ where: { account: { email: student.email } } })
  await room.getByLabel('Your answer').fill('Typed after the session ended')
  await expect(room.getByText('You are signed out.', { exact: false })).toBeVisible()
  await expect(room.getByLabel('Your answer')).toHaveValue('Typed after the session ended')
})
