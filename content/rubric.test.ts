import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ruleItemsSchema, rubricSchema, type Rubric } from '#domain/coaching/rubric.ts'
import { rubricFaults } from './bars/rubric.ts'

const rubric = rubricSchema.parse(
  JSON.parse(readFileSync(new URL('./rubrics/interview-v1.json', import.meta.url), 'utf8')),
)

function withBehavior(change: (behaviors: [string, string]) => [string, string]): Rubric {
  const copy = structuredClone(rubric)
  const anchor = copy.items[0]!.levels[2]
  const [a, b = ''] = anchor.behaviors
  anchor.behaviors = change([a, b])
  return copy
}

describe('the interview rubric', () => {
  it('anchors five items on five levels by two observable behaviors that change one at a time (R-82)', () => {
    expect(rubricFaults(rubric)).toEqual([])
    expect(rubric.items.map(({ levels }) => levels.length)).toEqual([5, 5, 5, 5, 5])
  })

  it('so are the parts that a school may ask for by themselves', () => {
    const file = new URL('./rubrics/rule-items-v1.json', import.meta.url)
    const items = ruleItemsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(rubricFaults({ ...rubric, items })).toEqual([])
    expect(items.map(({ check }) => check)).toEqual(['situation', 'result', 'ownership'])
  })

  it.each<[string, Rubric, string]>([
    ['a bare verdict', withBehavior(([, b]) => ['Gives a good answer to the question.', b]), 'bare verdict'],
    ['the word clear', withBehavior(([, b]) => ['Says the point in a clear way.', b]), 'bare verdict'],
    ['accent', withBehavior(([, b]) => ['Speaks with an accent that is easy to follow.', b]), 'never judged'],
    ['grammar', withBehavior(([, b]) => ['Uses correct grammar in each sentence.', b]), 'never judged'],
    ['voice', withBehavior(([, b]) => ['Speaks in a warm voice.', b]), 'never judged'],
    ['a face', withBehavior(([, b]) => ['Tells the story with a friendly face.', b]), 'never judged'],
    ['36 words', withBehavior(([, b]) => [`Names ${'one more part '.repeat(12)}.`, b]), 'more than 35 words'],
    [
      'a thought instead of a deed',
      withBehavior(([, b]) => ['Feels ready for the question.', b]),
      'observable',
    ],
    ['one behavior twice', withBehavior(([a]) => [a, a]), 'one behavior twice'],
    [
      'a jump of two behaviors',
      withBehavior(() => ['Says one thing.', 'Says two things.']),
      'in 2 behaviors',
    ],
    [
      'no step from its neighbor',
      withBehavior(() => rubric.items[0]!.levels[1].behaviors as [string, string]),
      'in 0 behaviors',
    ],
    [
      'a level name that judges',
      { ...rubric, levelNames: ['Poor', 'Started', 'Partly shown', 'Mostly shown', 'Fully shown'] },
      'not neutral',
    ],
  ])('turns away a rubric with %s', (_, bad, fault) => {
    expect(rubricFaults(bad).join('; ')).toContain(fault)
  })
})
