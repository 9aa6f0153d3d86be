import { expect, it } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { ToAccount } from './result.tsx'

it('says after the feedback how answers can be kept: by a school that has Greenroom, or one that could', async () => {
  const html = await renderPage(<ToAccount />)
  expect(html).toContain('Accounts come from schools.')
  expect(html).toMatch(/href="\/sign-in"/)
  expect(html).toMatch(/href="\/for-universities"/)
})
