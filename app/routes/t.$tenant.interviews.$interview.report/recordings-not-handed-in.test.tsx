import { expect, it } from 'vitest'
import { RecordingsNotHandedIn } from './recordings-not-handed-in.tsx'
import type { RecordingNotHandedIn } from './recordings-not-handed-in-data.ts'
import { renderPage } from '#app/ui/render-page.tsx'

const video: RecordingNotHandedIn = {
  ...{ takeId: 'take', question: 'What did you do?', mode: 'video', bytes: 9 },
  ...{ goneBy: null, isGone: false, destroyedWhy: null },
}

const pageOf = (takes: RecordingNotHandedIn[]) =>
  renderPage(<RecordingsNotHandedIn takes={takes} zone="UTC" />)

it('offers to hand in what was recorded, or to delete it, and says how long it is there', async () => {
  const page = await pageOf([video])
  expect(page).toContain('What did you do?')
  expect(page).toContain('The recording is safe here.')
  expect(page).toMatch(/value="hand_in_left"[^>]*>Hand in what was recorded/)
  expect(page).toContain('Delete for good')
  const until = new Date('2026-11-21T09:30:00Z')
  expect(await pageOf([{ ...video, goneBy: until }])).toMatch(/is here until .*9:30/)
})

it('offers to write the words where the recording is gone, and says why it is', async () => {
  const page = await pageOf([{ ...video, isGone: true, mode: 'voice' }])
  expect(page).toContain('sound lives for an hour at most')
  expect(page).toMatch(/value="hand_in_left"[^>]*>Write what I said/)
  expect(await pageOf([{ ...video, isGone: true }])).toContain('a day after its last piece')
})

it('says nothing where nothing is left', async () => {
  expect(await pageOf([])).toBe('')
})
