import { expect, it } from 'vitest'
import { examples, exampleRubric } from '../fixtures/answers.ts'
import { rulesCoach } from './rules-coach.ts'

it.each([
  ['I worked with Sam on a marketing plan', 'With Sam, I [which step?] a marketing plan.'],
  ['I worked with Sam', 'I [which step?] with Sam.'],
  ['I worked on a marketing plan', 'I [which step?] a marketing plan.'],
  ['I helped organize the autumn fair', 'To organize the autumn fair, I [which step?].'],
  ['I helped to plan our first trip', 'To plan our first trip, I [which step?].'],
  ['I helped my roommate', 'I [which step?] my roommate.'],
])('offers a line that reads as English without the verb that hides the work: %s', async (told, line) => {
  const answer = `It was a busy month for all of us and the deadline was very close. ${told}. The shop owner was new to the town then.`
  const draft = await rulesCoach().rate({ ...examples.complete, answer, rubric: exampleRubric, run: 1 })
  if (draft.kind === 'support') throw new Error('No levels: the answer speaks of self-harm.')
  const verb = told.startsWith('I w') ? '"worked"' : '"helped"'
  expect(draft.remarks.find(({ takeaway }) => takeaway.includes(verb))?.tryLine).toBe(line)
})
