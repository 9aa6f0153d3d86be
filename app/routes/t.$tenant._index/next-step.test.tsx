import { expect, it } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { NextStep } from './next-step.tsx'

const newcomer = (speaks: boolean) =>
  renderPage(
    <NextStep next={{ kind: 'first' }} rooms="/t/north" requestId="r" idleDays={7} speaks={speaks} />,
  )

it('offers a newcomer voice and camera beside writing, where the school allows them', async () => {
  expect(await newcomer(true)).toMatch(
    /href="\/t\/north\/practice"[^>]*>Answer by voice or on camera instead/,
  )
  expect(await newcomer(false)).not.toContain('camera instead')
})

it('shows the question that was begun, in the words of the question', async () => {
  const next = { kind: 'continue', interviewId: 'i1', mode: 'text', answered: 0, questions: 1 } as const
  const page = (question: string | null) =>
    renderPage(
      <NextStep {...{ next, question, rooms: '/t/north', requestId: 'r', idleDays: 7, speaks: true }} />,
    )
  expect(await page('Why us?')).toContain('“Why us?”')
  expect(await page(null)).not.toContain('“')
})
