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
