import { expect, it } from 'vitest'
import type { NotHeard } from '#app/http/not-heard.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { ByHand, ModeChoice } from './mode-choice.tsx'

const choice = (notHeard: readonly NotHeard[]) =>
  renderPage(
    <ModeChoice
      modes={['text', 'voice', 'video']}
      days={{ answer: 90, video: 30 }}
      notHeard={notHeard}
      onChange={() => {}}
    />,
  )

it('says on both spoken ways, before they are chosen, that the words are written by hand here', async () => {
  expect((await choice(['no_transcriber'])).split(text.modes.byHand)).toHaveLength(3)
  expect(await choice([])).not.toContain(text.modes.byHand)
})

it('names the switch, with the way to it, where nothing else is in the way', async () => {
  const why = (notHeard: readonly NotHeard[]) =>
    renderPage(<ByHand notHeard={notHeard} settings="/t/north/settings#ai" />)
  expect(await why(['member_off'])).toContain('href="/t/north/settings#ai"')
  expect(await why(['no_transcriber', 'member_off'])).not.toContain('settings#ai')
  expect(await why([])).toBe('')
})
