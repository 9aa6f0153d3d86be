import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRef } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AnswerWithRemarks } from './answer-with-remarks.tsx'
import { BeforeAfter } from './before-after.tsx'
import { MomentList, PlayMoment } from './moment-list.tsx'
import type { Moment } from './moments.ts'
import { PlayerFigure } from './player-figure.tsx'
import { PlayerTools } from './player-tools.tsx'
import { Timeline } from './timeline.tsx'

const moments: Moment[] = [
  { remarkId: 'p', kind: 'priority', number: 2, from: 10_000, to: 14_000 },
  { remarkId: 's', kind: 'strength', number: 1, from: 42_900, to: 50_000 },
]
const play = () => undefined
const still = { playing: null, playMoment: play }
const video = createRef<HTMLVideoElement>()
const playable = { src: '/media', captions: '/captions.vtt', label: 'Your recorded answer' }
const tools = { wholeMs: 100_000, pauses: [{ from: 20_000, to: 22_000 }], moments, hasWords: true, ...still }

describe('the player', () => {
  it('is the browser’s own before any script: controls, a name, captions that are on', () => {
    const html = renderToStaticMarkup(<PlayerFigure playable={playable} videoRef={video} {...tools} />)
    expect(html).toMatch(/<video[^>]*controls=""[^>]*aria-label="Your recorded answer"/)
    expect(html).toMatch(/<track[^>]*kind="captions"[^>]*src="\/captions.vtt"[^>]*default=""/)
    expect(html).not.toContain('<button')
  })

  it('asks for no captions where no word has a time', () => {
    const bare = { ...playable, captions: null }
    expect(renderToStaticMarkup(<PlayerFigure playable={bare} videoRef={video} {...tools} />)).not.toContain(
      '<track',
    )
  })

  it('adds moments, filter, speeds and keys, in words and without a style attribute', () => {
    const html = renderToStaticMarkup(<PlayerTools video={video} {...tools} />)
    expect(html).toContain('<span class="sr-only">Play </span>0:42, What works 1')
    expect(html).toContain('<span class="sr-only">Play </span>0:10, Work on 2')
    expect(html.match(/aria-pressed="true"/g)).toHaveLength(2)
    expect(html).toContain('<kbd>K</kbd>')
    expect(html).not.toContain('style=')
  })

  it('is no part of a page’s first load', () => {
    const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => ({ file, text: readFileSync(join('app', file), 'utf8') }))
    const withTools = (pattern: RegExp) =>
      sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
    expect(withTools(/^import (?!type)[^\n]*player-tools/m)).toEqual([])
    expect(withTools(/import\('[^']*player-tools/)).toEqual([join('ui', 'report', 'player-figure.tsx')])
  })
})

describe('the timeline', () => {
  const html = renderToStaticMarkup(<Timeline wholeMs={100_000} pauses={tools.pauses} moments={moments} now={25_000} onPress={play} />) // prettier-ignore

  it('draws each moment where it is, kinds apart by place as well as color', () => {
    expect(html).toMatch(/data-kind="priority" data-from="10000" x="10%" y="29" width="4%"/)
    expect(html).toMatch(/data-kind="strength" data-from="42900" x="42.9%" y="3" width="7.1%"/)
    expect(html).toMatch(/class="timeline-now" x="25%"/)
  })

  it('is a drawing only: its list says the same', () => {
    expect(html).toContain('aria-hidden="true"')
    expect(renderToStaticMarkup(<MomentList moments={moments} {...still} />).match(/<button/g)).toHaveLength(
      2,
    )
    expect(renderToStaticMarkup(<MomentList moments={[]} {...still} />)).toContain('No moment of this kind.')
  })
})

it('a remark plays its moment, named for its number; one without a time offers nothing', () => {
  const html = renderToStaticMarkup(<PlayMoment moment={moments[1]} {...still} />)
  expect(html).toContain('Play this moment<span class="sr-only"> of remark 1</span>')
  expect(renderToStaticMarkup(<PlayMoment moment={undefined} {...still} />)).toBe('')
})

it('the timeline says what its gaps are, and says nothing where there are none', () => {
  const line = (pauses: { from: number; to: number }[]) =>
    renderToStaticMarkup(<Timeline wholeMs={100_000} pauses={pauses} />)
  expect(line(tools.pauses)).toContain('a pause')
  expect(line([])).not.toContain('a pause')
})

it('what is said about keys can be left out where there are none', () => {
  const html = renderToStaticMarkup(<PlayerTools video={video} {...tools} />)
  expect(html).toContain('<span class="for-keys">By keyboard')
  expect(html).toMatch(/<details class="for-keys[^>]*><summary[^>]*>Keys of the player/)
  expect(readFileSync('app/styles/parts.css', 'utf8')).toMatch(
    /@media \(hover: none\) and \(pointer: coarse\) {\s*\.for-keys {\s*display: none/,
  )
})

it('while its moment plays, the same button pauses it, and only this one', () => {
  const plays = { playing: 's', playMoment: play }
  expect(renderToStaticMarkup(<PlayMoment moment={moments[1]} {...plays} />)).toContain('Pause this moment')
  expect(renderToStaticMarkup(<PlayMoment moment={moments[0]} {...plays} />)).toContain('Play this moment')
  const list = renderToStaticMarkup(<MomentList moments={moments} {...plays} />)
  expect(list.match(/data-playing/g)).toHaveLength(1)
  expect(list).toContain('Pause </span>0:42')
})

it('an answer that can be heard has no more stops for the Tab key than one that cannot, and knows where each piece begins', () => {
  const links = { scope: 's', active: null, light: () => ({}) as never, follow: () => play }
  const remarks = [
    { id: 'a', kind: 'strength' as const, start: 2, end: 5, quote: '', takeaway: '', move: '' },
  ]
  const html = renderToStaticMarkup(
    <AnswerWithRemarks
      answer="I led the team well."
      remarks={remarks}
      links={links}
      heard={{ words: [], play }}
    />,
  )
  expect(html.match(/<a |<button|tabindex/g)).toHaveLength(1)
  expect([...html.matchAll(/data-start="(\d+)"/g)].map(([, start]) => Number(start))).toEqual([0, 2, 5])
})

it('two tries stand side by side with a player each, named apart', () => {
  const side = (label: string) => ({ label, answer: 'I led it.', playable: { ...playable, label } })
  const html = renderToStaticMarkup(<BeforeAfter before={side('Try 1')} after={side('Try 2')} changes={[]} />)
  expect([...html.matchAll(/<video[^>]*aria-label="([^"]+)"/g)].map(([, label]) => label)).toEqual([
    'Try 1',
    'Try 2',
  ])
})
