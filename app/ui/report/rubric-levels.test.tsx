import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { itemsRatedByRules, rubricSchema } from '#domain/coaching/index.ts'
import { levelView } from './from-domain.ts'
import { RubricLevels } from './rubric-levels.tsx'

const file = new URL('../../../content/rubrics/interview-v1.json', import.meta.url)
const rubric = rubricSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Levels of the five parts in the order of the rubric. */
function drawn(given: (number | null)[], more: { tooShort?: boolean; own?: number } = {}) {
  const { own, ...props } = more
  const levels = rubric.items.map(({ id }, index) => ({
    ...levelView({ level: { item: id, level: given[index] ?? null }, rubric }),
    own,
  }))
  const html = renderToStaticMarkup(<RubricLevels levels={levels} byRules {...props} />)
  return { html, rows: html.match(/<li/g)?.length ?? 0, lines: html.match(/Not rated/g)?.length ?? 0 }
}

describe('the parts of a report', () => {
  it('without a level share one line, with the rated ones in rows above it', () => {
    const { html, rows, lines } = drawn([null, 4, null, null, null])
    expect([rows, lines]).toEqual([1, 1])
    expect(html).toContain(
      'Not rated: Relevance, Specificity and evidence, Link to the role, Clarity. The built-in rules rate',
    )
  })

  it('say nothing of what rules rate where the answer is too short for any level', () => {
    const { html, rows, lines } = drawn([], { tooShort: true })
    expect([rows, lines]).toEqual([0, 1])
    expect(html).toContain('too short to rate')
    expect(html).not.toContain('built-in rules')
  })

  it('have no such line where all are rated, and keep a rating of one’s own beside a part without a level', () => {
    expect(drawn([1, 2, 3, 4, 5])).toMatchObject({ rows: 5, lines: 0 })
    expect(drawn([null, 2, 3, 4, 5], { own: 3 }).html).toContain('Relevance (you rated it 3 of 5)')
  })

  it('say what levels do not tell where nobody rated whether the answer fits, and only there', () => {
    const caution = 'Whether this answers the question was not rated.'
    expect(drawn([null, 4, 3, null, null]).html).toContain(caution)
    expect(drawn([3, 4, null, null, null]).html).not.toContain(caution)
    // Without any level there is nothing to be careful about.
    expect(drawn([]).html).not.toContain(caution)
    expect(drawn([], { tooShort: true }).html).not.toContain(caution)
  })

  it('are named by the same list that the rules rate by', () => {
    const [, said = ''] = drawn([]).html.split('The built-in rules rate')
    for (const { check, name } of rubric.items)
      expect(said.includes(name), name).toBe(check !== null && itemsRatedByRules.includes(check))
  })
})
