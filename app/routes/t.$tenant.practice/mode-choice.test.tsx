import { expect, it } from 'vitest'
import type { NotHeard } from '#app/http/not-heard.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { ByHand, ModeChoice, type Mode } from './mode-choice.tsx'

const choice = (notHeard: readonly NotHeard[], modes: readonly Mode[] = ['text', 'voice', 'video']) =>
  renderPage(
    <ModeChoice
      modes={modes}
      school="North"
      days={{ answer: 90, video: 30 }}
      notHeard={notHeard}
      settings="/t/north/settings#ai"
      onChange={() => {}}
    />,
  )

it('says once, before a spoken way is chosen, that the words are written by hand here', async () => {
  const byHand = text.modes.why.no_transcriber
  const html = await choice(['no_transcriber'])
  expect(html.split(byHand)).toHaveLength(2)
  expect(html.indexOf(byHand)).toBeLessThan(html.indexOf('type="radio"'))
  expect(html.match(/yourself/g)).toHaveLength(1)
  expect(await choice([])).not.toContain(byHand)
})

it('names what the school switched off, and who to ask, and of one way that is left what is kept of it', async () => {
  const off = (names: string) => text.modes.off('North', names)
  expect(await choice([], ['text', 'voice'])).toContain(off('on camera'))
  const html = await choice(['tenant_off'], ['voice'])
  expect(html).toContain(off('in writing, on camera'))
  expect(html).toContain(text.modes.cards.voice.detail(90))
  expect(html).toContain(text.modes.why.tenant_off)
  expect(html).not.toContain('type="radio"')
  expect(await choice(['tenant_off'], ['text'])).not.toContain(text.modes.why.tenant_off)
  expect(await choice([])).not.toContain('switched off')
})

it('does not promise a spoken answer feedback while it is read again', () => {
  const { detail } = text.single
  expect(detail.text).toContain('while you read')
  for (const spoken of [detail.heard, detail.byHand]) expect(spoken).not.toContain('while you read')
})

it('names the switch, with the way to it, where nothing else is in the way', async () => {
  const why = (notHeard: readonly NotHeard[]) =>
    renderPage(<ByHand notHeard={notHeard} settings="/t/north/settings#ai" />)
  expect(await why(['member_off'])).toContain('href="/t/north/settings#ai"')
  expect(await why(['no_transcriber', 'member_off'])).not.toContain('settings#ai')
  expect(await why([])).toBe('')
})
