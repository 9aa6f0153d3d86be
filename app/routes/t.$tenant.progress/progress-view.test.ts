import { describe, expect, it } from 'vitest'
import type { ProgressView } from '#domain/interviews/index.ts'
import { readContent } from '#runtime/content.ts'
import { progressView } from './progress-view.ts'

const { rubric } = readContent()
const at = (day: number) => new Date(Date.UTC(2026, 9, day, 18))
const point = (day: number, level: number, lessSure = false) => ({
  takeId: `t${day}`,
  at: at(day),
  level,
  lessSure,
})

function item(name: string, ...points: ReturnType<typeof point>[]): ProgressView['items'][number] {
  const best = points.reduce((high, one) => (one.level > high.level ? one : high))
  const trend = points.length >= 3 ? points : null
  return { item: name, first: points[0]!, best, latest: points.at(-1)!, trend }
}

const shown = (items: ProgressView['items']) =>
  progressView({ view: { items, reports: 3 }, rubrics: [rubric], zone: 'America/Chicago' })

describe('progress', () => {
  it('shows first, best and latest of each part with date and level name, and no total', () => {
    const view = shown([item('structure', point(1, 2), point(5, 4), point(9, 3, true))])
    expect(view.items[0]).toMatchObject({
      name: 'Structure',
      first: { level: 2, levelName: 'Started', at: { text: 'Thu, Oct 1, 2026' } },
      best: { level: 4 },
      latest: { level: 3, lessSure: true },
      hasTrend: true,
    })
    expect(JSON.stringify(view)).not.toMatch(/total|average|score/i)
  })

  it('draws a line from three points on, and counts what there is before that', () => {
    expect(shown([item('structure', point(1, 2))]).items[0]).toMatchObject({ count: 1, hasTrend: false })
    expect(shown([item('structure', point(1, 2), point(2, 2))]).items[0]).toMatchObject({
      count: 2,
      hasTrend: false,
    })
  })

  it('keeps every point for the table, oldest first, with a gap where a part was not rated', () => {
    const view = shown([
      item('structure', point(1, 2), point(5, 4), point(9, 3, true)),
      item('clarity', point(5, 5)),
    ])
    expect(view.answers.map(({ takeId }) => takeId)).toEqual(['t1', 't5', 't9'])
    expect(view.answers.map(({ cells }) => cells.map((cell) => cell?.level ?? null))).toEqual([
      [2, null],
      [4, 5],
      [3, null],
    ])
  })

  it('names the parts that have no level yet', () => {
    const view = shown([item('structure', point(1, 2))])
    expect(view.missing).toContain('Link to the role')
    expect(view.missing).not.toContain('Structure')
  })
})
