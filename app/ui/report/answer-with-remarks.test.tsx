import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AnswerWithRemarks } from './answer-with-remarks.tsx'
import { isAbove } from './report-view.tsx'
import type { LinkedWords } from './use-linked-words.ts'
import type { RemarkView } from './view.ts'

const nothing = () => undefined
const links: LinkedWords = {
  scope: 's',
  active: null,
  light: () => ({ onMouseEnter: nothing, onMouseLeave: nothing, onFocus: nothing, onBlur: nothing }),
  follow: () => nothing,
}
const remark = (id: string, kind: RemarkView['kind'], start: number, end: number): RemarkView => ({
  ...{ id, kind, start, end, quote: '', takeaway: '', move: '' },
})
function drawn(remarks: RemarkView[]) {
  const html = renderToStaticMarkup(
    <AnswerWithRemarks answer="I led the team well." remarks={remarks} links={links} />,
  )
  const numbers = [...html.matchAll(/(?:What works|Work on), remark <\/span>(\d)/g)].map((found) => found[1])
  return { html, numbers, ids: [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]) }
}

describe('the numbers in an answer', () => {
  it('are both there where two remarks are about the same words, each with a place of its own', () => {
    const { numbers, ids, html } = drawn([remark('a', 'strength', 2, 5), remark('b', 'priority', 2, 5)])
    expect(numbers).toEqual(['1', '2'])
    expect(ids.toSorted()).toEqual(['s-words-a', 's-words-b'])
    expect(html).toContain('href="#s-remark-b"')
  })

  it('are both there where one remark’s words begin inside another’s, or end earlier', () => {
    expect(drawn([remark('a', 'strength', 0, 10), remark('b', 'priority', 6, 19)]).numbers).toEqual([
      '1',
      '2',
    ])
    expect(drawn([remark('a', 'strength', 0, 19), remark('b', 'priority', 0, 5)]).numbers).toEqual(['1', '2'])
    expect(drawn([remark('a', 'strength', 0, 5), remark('b', 'priority', 2, 19)]).numbers).toEqual(['1', '2'])
  })
})

it('a short answer stands above its remarks, a long one beside them', () => {
  expect(isAbove({ answer: 'Short.' })).toBe(true)
  expect(isAbove({ answer: 'long '.repeat(200) })).toBe(false)
})
