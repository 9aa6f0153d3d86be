import { describe, expect, it } from 'vitest'
import { levelAnchor, levelName, nextLevelStep, rubricItemIds, rubricSchema } from './rubric.ts'

const steps = ['first', 'second', 'third', 'fourth', 'fifth']
const levels = steps.map((_, index) => ({
  level: index + 1,
  behaviors: [
    `States the ${steps[Math.ceil(index / 2)]} fact.`,
    `Names the ${steps[Math.floor(index / 2)]} result.`,
  ],
}))
const plain = {
  id: 'interview',
  version: 1,
  levelNames: steps,
  items: rubricItemIds.map((id) => ({
    id,
    check: id,
    name: `Item ${id}`,
    asks: 'What does it ask for?',
    levels,
  })),
}
const rubric = rubricSchema.parse(plain)

describe('a rubric', () => {
  it('tells what the next level looks like by the one behavior that is new there', () => {
    expect(nextLevelStep({ rubric, item: 'structure', level: 1 })).toBe('States the second fact.')
    expect(nextLevelStep({ rubric, item: 'structure', level: 2 })).toBe('Names the second result.')
  })

  it('has nothing above its highest level', () => {
    expect(nextLevelStep({ rubric, item: 'clarity', level: 5 })).toBeUndefined()
    expect(levelAnchor({ rubric, item: 'clarity', level: 6 })).toBeUndefined()
    expect(levelName({ rubric, level: 0 })).toBeUndefined()
    expect(levelName({ rubric, level: 5 })).toBe('fifth')
  })

  it('refuses levels out of order, items out of order and a sixth item', () => {
    const swapped = { ...plain, items: plain.items.toReversed() }
    expect(rubricSchema.safeParse(swapped).error?.issues[0]?.path).toEqual(['items', 0, 'id'])
    const shuffled = plain.items.map((item) => ({ ...item, levels: levels.toReversed() }))
    expect(rubricSchema.safeParse({ ...plain, items: shuffled }).success).toBe(false)
    expect(rubricSchema.safeParse({ ...plain, items: [...plain.items, plain.items[0]] }).success).toBe(false)
  })
})
