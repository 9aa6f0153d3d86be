import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { Closing } from './acts.tsx'

const usual = { closes: null, asked: '', second: false, missing: [], suspended: false, days: 7 }

test('R-53 the button that closes a school carries the wish of the school that its page showed', async () => {
  const asked = '2026-11-22T04:00:00.000Z'
  expect(await renderPage(<Closing {...usual} asked={asked} />)).toContain(`name="asked" value="${asked}"`)
  expect(await renderPage(<Closing {...usual} />)).toContain('name="asked" value=""')
})

test('R-53 of a suspended school it says that it stays shut until its day', async () => {
  expect(await renderPage(<Closing {...usual} suspended />)).toContain('It is paused and stays so')
  expect(await renderPage(<Closing {...usual} closes="May 2" suspended />)).toContain(
    'It is paused and stays so',
  )
  expect(await renderPage(<Closing {...usual} />)).not.toContain('It is paused')
})
