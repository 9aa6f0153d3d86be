import { expect, it } from 'vitest'
import { DeletedNotice } from './deleted-notice.tsx'
import { renderPage } from './render-page.tsx'

const shown = (held: Parameters<typeof DeletedNotice>[0]['receipt']['held']) =>
  renderPage(
    <DeletedNotice receipt={{ receiptId: 'r1', what: 'answer', held }} rooms="/t/northfield" />,
  ).then((html) => html.replaceAll(/<[^>]*>/g, ' '))

it('says what is gone: a recording is named where there was one, and only there', async () => {
  expect(await shown(['video', 'words', 'feedback'])).toContain('its video, words and feedback.')
  expect(await shown(['sound'])).toContain('its sound.')
  expect(await shown(['words', 'feedback'])).not.toMatch(/video|sound/)
})
