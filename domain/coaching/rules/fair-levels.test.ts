import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { examples, exampleRubric } from '../fixtures/answers.ts'
import { inOrder, shortAnswers } from '../fixtures/short-answers.ts'
import type { ShortAnswer } from '../fixtures/short-answers.ts'
import { verifyRemarks } from '../verify-remarks.ts'
import { rulesCoach } from './rules-coach.ts'

const { question, setup } = examples.complete
const answers = new Map<string, ShortAnswer>(Object.entries(shortAnswers))

async function feedbackOn(answer: string) {
  const draft = await rulesCoach().rate({ question, answer, setup, rubric: exampleRubric, run: 1 })
  if (draft.kind === 'support') throw new Error('No levels.')
  return verifyRemarks({ ...draft, answer, question: question.text, setup })
}

async function levelsOf(answer: string) {
  const { levels } = await feedbackOn(answer)
  const level = (item: string) => levels.find((one) => one.item === item)?.level ?? null
  return { structure: level('structure'), evidence: level('evidence') }
}

describe('S4-7 what the rules say of a short answer', () => {
  it.each([...answers.values()])('is a fair level or none: $name', async ({ text, structure, evidence }) => {
    const levels = await levelsOf(text)
    expect(structure).toContain(levels.structure)
    expect(evidence).toContain(levels.evidence)
  })

  it.each([...answers.values()])('is nothing that is not so: $name', async ({ text, never = [] }) => {
    const { remarks, dropped } = await feedbackOn(text)
    expect(dropped).toEqual([])
    const said = remarks.map(({ takeaway, tryLine }) => `${takeaway} ${tryLine}`).join('\n')
    for (const words of never) expect(said).not.toContain(words)
  })

  it.each(inOrder)('never puts the weaker take above the other: %s, %s', async (weaker, stronger) => {
    const before = await levelsOf(shortAnswers[weaker].text)
    const after = await levelsOf(shortAnswers[stronger].text)
    for (const item of ['structure', 'evidence'] as const)
      expect(after[item] ?? Infinity, item).toBeGreaterThanOrEqual(before[item] ?? 0)
  })
})

const results = [
  'As a result, the wait went from 20 to 8 minutes.',
  'In the end we finished two days early and 40 guests came.',
  'Afterwards our teacher said, "This was the best one of the year."',
  'As a result complaints dropped by 30 percent.',
]

const stories = [
  ...[...answers.values()].map(({ text }) => text),
  ...(
    JSON.parse(readFileSync(new URL('../../../content/judged/answers.json', import.meta.url), 'utf8')) as {
      text: string
    }[]
  ).map(({ text }) => text),
]

it.each(results)(
  'gives the highest levels to a story that closes with a concrete result: %s',
  async (result) => {
    expect(await levelsOf(`${shortAnswers.noResult.text} ${result}`)).toEqual({ structure: 5, evidence: 5 })
  },
)

it.each(results)('lowers no level by a concrete result at the end: %s', async (result) => {
  for (const told of stories) {
    const before = await levelsOf(told)
    const after = await levelsOf(`${told} ${result}`)
    for (const item of ['structure', 'evidence'] as const)
      expect(after[item] ?? Infinity, `${item}: ${told}`).toBeGreaterThanOrEqual(before[item] ?? 0)
    // Steps that were seen stay seen: only a single step with a shown result fits no anchor, and then none is given.
    if ((before.evidence ?? 0) >= 4) expect(after.evidence, told).not.toBeNull()
  }
})

it('pastes no single word of the question or the job into a line to try', async () => {
  const asked = { text: 'How would you tell that you are in the right team?', type: 'situational' } as const
  const job = { ...setup, role: 'Nurse', skills: ['communication', 'patients'] }
  const answer =
    'A right team for me has time for questions. I look at how people speak to patients, and communication is short and kind there. I would ask one of them about the last mistake.'
  const draft = await rulesCoach().rate({
    ...{ question: { ...asked, suggestedSeconds: 90 }, answer, setup: job, rubric: exampleRubric, run: 1 },
  })
  const lines = 'remarks' in draft ? draft.remarks.map(({ tryLine }) => tryLine) : []
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).not.toMatch(/\b(?:point on|answer on|would use (?!this))/u)
})
