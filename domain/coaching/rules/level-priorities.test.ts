import { describe, expect, it } from 'vitest'
import { examples, exampleRubric } from '../fixtures/answers.ts'
import { verifyRemarks } from '../verify-remarks.ts'
import { readAnswer } from './read-answer.ts'
import { rulesCoach } from './rules-coach.ts'
import { storyIn } from './story.ts'

const [story] = Object.values(examples)
if (!story) throw new Error('No example.')

async function feedbackOn(answer: string) {
  const draft = await rulesCoach().rate({ ...story!, answer, rubric: exampleRubric, run: 1 })
  if (draft.kind === 'support') throw new Error('No levels.')
  return {
    ...verifyRemarks({ ...story!, answer, question: story!.question.text, ...draft }),
    levels: draft.levels,
  }
}

describe('S4-7 a level with room to grow', () => {
  it.each([
    'Last spring in our chemistry class I built a chart for the five of us. At the end it was ready, and everyone could read it in a minute, so the class used it.',
    'At the shop last summer I sorted the stock with my colleague every evening. In the end we saved 40 euros.',
    'Last fall in our club I asked each member for a plan and compared them with Mia. We chose hers.',
  ])('brings one thing to work on, with a quote: %s', async (answer) => {
    const { remarks, dropped, levels } = await feedbackOn(answer)
    const low = levels.filter(({ level }) => level !== null && level < 4)
    const priorities = remarks.filter(({ kind }) => kind === 'priority')
    expect(dropped).toEqual([])
    if (low.length > 0) expect(priorities.length).toBeGreaterThan(0)
    for (const { quote } of priorities) expect(answer).toContain(quote)
  })
})

it.each(['We found a solution with her.', 'We saved 40 euros.', 'We saved forty euros.', 'We chose hers.'])(
  'reads as what came of a story: %s',
  (end) => {
    const reading = readAnswer(
      `Last spring in our club I asked each member for a plan. I compared them. ${end}`,
    )
    expect(storyIn(reading).result?.sentence.text).toBe(end)
  },
)
