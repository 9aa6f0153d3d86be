import { expect, it } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { SampleTakes } from './sample-takes.tsx'

const shown = (model: string | null, practice: string | null) =>
  renderPage(<SampleTakes takes={[]} practice={practice} transcriber={{ model, simulated: true }} />)

it('names the switch that a sample needs before its words are written down, with the way to it', async () => {
  const html = await shown('whisper-1', '/t/north/practice')
  expect(html).toContain('“Feedback by AI” on')
  expect(html).toContain('href="/t/north/settings#ai"')
  expect(await shown('whisper-1', null)).not.toContain('settings#ai')
})

it('says that nobody writes a sample down where no transcriber is configured', async () => {
  const html = await shown(null, '/t/north/practice')
  expect(html).toContain('you write the words yourself')
  expect(html).not.toContain('“Feedback by AI” on')
})
