import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { StandingNotice } from './checklist.tsx'

const says = (status: string, closes: string | null) =>
  renderPage(<StandingNotice status={status} closes={closes} records="settings#records" />)

test('R-53 an office reads the day on which its school closes, whether or not it was ever open', async () => {
  expect(await says('applied', null)).toContain('Greenroom is looking at your school')
  const unopened = await says('applied', 'May 2')
  expect(unopened).toMatch(/closes on May 2.*not opened to students.*Take the records along/s)
  expect(await says('closing', 'May 2')).toMatch(/closes on May 2.*Students can still come in/s)
  expect(await says('active', null)).not.toContain('closes on')
})
