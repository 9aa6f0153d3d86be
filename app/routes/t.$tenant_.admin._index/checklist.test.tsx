import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { closeWish } from '#app/ui/close-wish.ts'
import { CloseWishNotice, StandingNotice } from './checklist.tsx'

const says = (status: string, closes: string | null) =>
  renderPage(<StandingNotice status={status} closes={closes} records="settings#records" />)

test('R-53 an office reads the day on which its school closes, whether or not it was ever open', async () => {
  expect(await says('applied', null)).toContain('Greenroom is looking at your school')
  const unopened = await says('applied', 'May 2')
  expect(unopened).toMatch(/closes on May 2.*not opened to students.*Take the records along/s)
  expect(await says('closing', 'May 2')).toMatch(/closes on May 2.*Students can still come in/s)
  expect(await says('active', null)).not.toContain('closes on')
})

test('R-53 an office reads on its first page that its end was asked for, by whom and when, and who may take it back finds the way', async () => {
  const at = new Date('2026-05-02T14:00:00Z')
  const wish = (by: string | null, closesAt: Date | null = null) =>
    closeWish({ request: { at, by }, closesAt, zone: 'America/New_York' })
  const says = await renderPage(<CloseWishNotice wish={wish('Ana')} back="settings#close" />)
  expect(says).toMatch(/Ana asked on .*May 2, 2026.* to close this school.*Nothing has changed yet/s)
  expect(says).toMatch(/href="[^"]*settings#close"/)
  const other = await renderPage(<CloseWishNotice wish={wish(null)} back={null} />)
  expect(other).toContain('Somebody who may not ask for it any more')
  expect(other).not.toContain('href')
  // The day of its end stands there once an operator acted.
  expect([wish('Ana', at), closeWish({ request: null, closesAt: null, zone: 'UTC' })]).toEqual([null, null])
})
