import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { deliveryFacts } from '#domain/recordings/index.ts'
import { Facts, factsOf } from './facts.tsx'
import type { RecordingData } from './recording-data.ts'

const sound = {
  ...{ firstSoundMs: 1_200, speakingMs: 45_000, silent: false },
  pauses: [
    { from: 12_000, to: 13_500 },
    { from: 30_000, to: 34_200 },
  ],
}
function recorded(change: Partial<RecordingData>, targetSeconds = 90): RecordingData {
  const base = {
    ...{ mode: 'voice', words: 'needed', durationMs: 60_000, sound, playable: null, missing: [] },
    ...change,
  }
  const { durationMs } = base
  const facts = deliveryFacts({
    ...{ placed: null, sound: base.sound, durationMs, targetSeconds, language: null },
    capabilities: { words: true, fillers: false },
  })
  return { ...base, facts } as RecordingData
}
const said = (change: Partial<RecordingData>, hasWords = false) =>
  Object.fromEntries(factsOf(recorded(change), hasWords).map(({ term, detail }) => [term, detail]))

describe('what was measured of a recording', () => {
  it('says where a stretch is missing that nobody could read', () => {
    const html = (missing: number[]) => renderToStaticMarkup(<Facts recording={recorded({ missing })} />)
    expect(html([72_000])).toContain('A stretch at 1:12 arrived damaged and is left out.')
    expect(html([5_000, 72_000])).toContain('Stretches at 0:05, 1:12 arrived damaged')
    expect(html([])).not.toContain('damaged')
  })

  it('tells of sound without words its length, its first word, the share of speech and its pauses, each with a unit', () => {
    expect(said({})).toEqual({
      Length: '1 min; about 1 min 30 sec suit this question',
      'Time to the first word': '1.2 sec',
      'Share of the time with speech': '75%',
      Pauses: '2 pauses, 5.7 sec together, the longest 4.2 sec',
    })
  })

  it('says of what nobody measured that it was not measured, never that there was none', () => {
    expect(new Set(Object.values(said({ sound: null, durationMs: null }, true)))).toEqual(
      new Set(['Not measured']),
    )
    expect(said({}, true)).toMatchObject({ 'Fillers such as um': 'Not measured', Pace: 'Not measured' })
    expect(said({ durationMs: null })).toMatchObject({ 'Share of the time with speech': 'Not measured' })
  })

  it('says once, with the reason, that words written by hand tell nothing of how they were said', () => {
    const html = renderToStaticMarkup(<Facts recording={recorded({ words: 'written' })} />)
    expect(html).toContain('because you wrote these words yourself')
    expect(html).not.toContain('Not measured')
    expect(renderToStaticMarkup(<Facts recording={recorded({ words: 'heard' })} />)).toContain('Not measured')
  })

  it('draws pauses where they were without a style attribute, and says them in words too', () => {
    const html = renderToStaticMarkup(<Facts recording={recorded({})} />)
    expect(html).toContain('x="20%"')
    expect(html).not.toContain('style=')
    expect(html).toContain('4.2 sec at 0:30')
  })

  it('says where pauses were without a drawing where the length is not known', () => {
    const html = renderToStaticMarkup(<Facts recording={recorded({ durationMs: null })} />)
    expect(html).not.toContain('<svg')
    expect(html).toContain('1.5 sec at 0:12')
  })
})
