import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyone, leastStudents, publish, questions, smallGroups, type Cell, type Group } from './index.ts'
import type { ShownCell } from './publish.ts'
import { countsIn, narrowed, studentsOf, sumsIn, type Range } from './ranges.ts'

const level = questions.level
const group = (cohort: string, counts: readonly number[]): Group => ({
  cohort,
  histogram: new Map(counts.map((count, index) => [index + 1, count])),
})
const cellOf = (cells: readonly Cell[], cohort: string) => cells.find((cell) => cell.cohort === cohort)

/** The sums that the published average leaves, or any that levels make. */
function toldSums({ average }: ShownCell, students: number): Range {
  if (!average) return { low: students, high: students * 5 }
  const steps = Math.round(1 / average.step)
  return sumsIn(Math.round((average.from - 1) * steps), students, steps, level)
}

/** A school of up to seven groups of up to 70 students each, as students by level. */
const schools = fc
  .array(fc.array(fc.nat({ max: 14 }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 7 })
  .map((all) => all.map((counts, index) => group(`c${index}`, counts)))

describe('R-91 what may be shown of one item in one week', () => {
  it('shows twelve in thirds and hides nine', () => {
    const cells = publish(level, [group('twelve', [1, 2, 4, 4, 1]), group('nine', [1, 2, 3, 2, 1])])
    expect(cellOf(cells, 'twelve')).toMatchObject({ state: 'shown', sizeClass: '10-19', parts: 3 })
    expect(cellOf(cells, 'nine')).toEqual({ state: 'few', cohort: 'nine' })
  })

  it('never shows a group of fewer than ten, nor tells it apart in the whole', () => {
    fc.assert(
      fc.property(schools, (groups) => {
        const cells = publish(level, groups)
        const isSmall = ({ histogram }: Group) => studentsOf(histogram) < leastStudents
        for (const { cohort, histogram } of groups.filter(isSmall)) {
          const cell = cellOf(cells, cohort)
          expect(cell?.state).toBe(studentsOf(histogram) === 0 ? undefined : 'few')
        }
        // The whole is the same without the small groups, or with them where they are ten together.
        const pooled = cellOf(cells, smallGroups) !== undefined
        const without = publish(level, groups.filter((one) => !isSmall(one))) // prettier-ignore
        if (!pooled && without.length > 0) expect(cellOf(cells, everyone)).toEqual(cellOf(without, everyone))
      }),
    )
  })

  it('leaves at least three counts possible behind each share, for someone who knows every size', () => {
    let [shown, averaged] = [0, 0]
    fc.assert(
      fc.property(schools, (groups) => {
        for (const { cohort, histogram } of groups) {
          const cell = cellOf(publish(level, groups), cohort)
          if (cell?.state !== 'shown') continue
          shown += 1
          averaged += cell.average ? 1 : 0
          const students = studentsOf(histogram)
          const counts = cell.shares.map((part) => countsIn(part, students, cell.parts))
          const open = narrowed({ students, counts, sum: toldSums(cell, students) }, level)
          expect(open).not.toBeNull()
          for (const { low, high } of open ?? []) expect(high - low).toBeGreaterThanOrEqual(2)
        }
      }),
    )
    expect(shown).toBeGreaterThan(100)
    expect(averaged).toBeGreaterThan(50)
  })

  it('tells no share beyond 95 % or below 5 %', () => {
    for (const all of [10, 12, 25, 60, 100, 400]) {
      const cell = cellOf(publish(level, [group('c', [all, 0, 0, 0, 0])]), 'c')
      if (cell?.state !== 'shown') throw new Error('It is not shown.')
      const [most, , least] = cell.shares.map((part) => countsIn(part, all, cell.parts))
      expect((most?.low ?? 0) / all).toBeLessThanOrEqual(0.95)
      expect((least?.high ?? 0) / all).toBeGreaterThanOrEqual(0.05)
    }
  })

  it('R-93 gives the same cell for the same students, whatever else is there', () => {
    fc.assert(
      fc.property(schools, schools, (one, others) => {
        const [first] = one
        if (!first || studentsOf(first.histogram) < leastStudents) return
        const alone = cellOf(publish(level, [first]), first.cohort)
        const renamed = others.map((other, index) => ({ ...other, cohort: `o${index}` }))
        expect(cellOf(publish(level, [first, ...renamed]), first.cohort)).toEqual(alone)
      }),
    )
  })

  it('R-93 tells no average where one student makes most of it', () => {
    const rose = { cohort: 'c', histogram: new Map([[0, 11], [4, 1]]) } // prettier-ignore
    expect(cellOf(publish(questions.change, [rose]), 'c')).toMatchObject({ state: 'shown', average: null })
  })

  it('shows nothing of an empty school', () => {
    expect(publish(level, [])).toEqual([])
    expect(publish(level, [group('c', [0, 0, 0, 0, 0])])).toEqual([])
  })
})
