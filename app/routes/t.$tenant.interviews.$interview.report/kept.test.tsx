import { expect, it } from 'vitest'
import { Kept } from './kept.tsx'
import type { Page } from './load-page.ts'
import { renderPage } from '#app/ui/render-page.tsx'

const winter = new Date('2027-02-19T12:00:00Z')
const autumn = new Date('2027-11-21T12:00:00Z')

/** What this section reads of a page. */
const pageOf = (video: { playable: boolean; videoUntil: Date | null } | null) =>
  ({
    data: { takeId: 'take', answer: 'Some words.' },
    kept: { until: autumn, why: 'The period of your school.' },
    recording: video && { ...video, videoWhy: 'Ninety days of a video.' },
  }) as unknown as Page

const shown = (video: Parameters<typeof pageOf>[0]) =>
  renderPage(<Kept page={pageOf(video)} tenant="northfield" interviewId="interview" zone="UTC" />).then(
    (html) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
  )

it('gives a video and its words a line each where they end on different days', async () => {
  const page = await shown({ playable: true, videoUntil: winter })
  expect(page).toMatch(/Only you can play this video .*Feb 19, 2027/)
  expect(page).toMatch(/Only you can see its words and their feedback .*Nov 21, 2027/)
  // Each with the rule of its own date, and the rule of neither under the other.
  expect(page).toMatch(/Feb 19, 2027.*Ninety days of a video\..*Nov 21, 2027.*The period of your school\./)
  expect(page).not.toContain('this video, its words')
})

it('gives them one line where they end together, and typed words theirs', async () => {
  const together = await shown({ playable: true, videoUntil: autumn })
  expect(together).toMatch(/Only you can see this video, its words and its feedback .*Nov 21, 2027/)
  expect(together).not.toContain('Only you can play')
  expect(await shown(null)).toMatch(/Only you can see this answer and its feedback .*Nov 21, 2027/)
})
