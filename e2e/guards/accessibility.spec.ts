import { goodAnswer } from '../setup/answers.ts'
import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${scheme}`, () => {
    test.use({ colorScheme: scheme })

    for (const address of [
      '/',
      '/sample',
      '/try',
      '/for-universities',
      '/sign-in',
      '/sign-in/reset',
      '/sandbox',
      '/sandbox/mailbox',
      '/nowhere',
    ]) {
      test(`on ${address}`, async ({ page }) => {
        await page.goto(address)
        expect(await findings(page)).toEqual([])
      })
    }

    for (const place of ['', '/practice', '/history', '/progress', '/settings', '/privacy']) {
      test(`in the student's rooms at ${place || 'home'}`, async ({ room, student }) => {
        await room.goto(`/t/${student.tenant.slug}${place}`)
        expect(await findings(room)).toEqual([])
      })
    }

    for (const address of ['/account', '/sign-out']) {
      test(`signed in on ${address}`, async ({ room }) => {
        await room.goto(address)
        expect(await findings(room)).toEqual([])
      })
    }

    test('what a sign-out would lose', async ({ room }) => {
      const draft = JSON.stringify({ text: 'Only here', version: 1, sent: false })
      await room.evaluate(
        (kept) => localStorage.setItem(`greenroom.draft.${crypto.randomUUID()}`, kept),
        draft,
      )
      await room.route('**/draft', (route) => route.fulfill({ status: 429, body: '' }))
      await room.goto('/sign-out')
      await room.getByRole('button', { name: 'Sign out' }).click()
      await expect(room.getByText('not yet saved to your room', { exact: false })).toBeVisible()
      expect(await findings(room)).toEqual([])
    })

    test('in the room and on the feedback', async ({ room, student }) => {
      await room.goto(`/t/${student.tenant.slug}/practice`)
      await room.getByRole('button', { name: 'Start one question' }).click()
      await expect(room.getByRole('button', { name: 'Start now' })).toBeVisible()
      expect(await findings(room), 'thinking').toEqual([])
      await room.getByRole('button', { name: 'Start now' }).click()
      await room.getByLabel('Your answer').fill(goodAnswer)
      expect(await findings(room), 'answering').toEqual([])
      await room.getByRole('button', { name: 'Hand in answer' }).click()
      await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
      expect(await findings(room), 'feedback').toEqual([])
    })
  })
}

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.body.append(document.createElement('img')))
  expect((await findings(page)).join()).toContain('image-alt')
})
