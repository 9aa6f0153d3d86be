import type { Reading } from './read-answer.ts'
import type { Story } from './story.ts'

/** Scene and task, and whether they come before the first step. One of the two alone may mean that the other was missed. */
export function situationLevel(_: Reading, { situation, task, firstStep }: Story): number | null {
  if (!situation && !task) return 1
  if (!situation || !task || !firstStep) return null
  // In one sentence with the step it cannot be told which came first.
  if (situation.index > firstStep.index) return 3
  return task.index < firstStep.index ? 5 : task.index > firstStep.index ? 4 : null
}

/** What came of it, and what it is measured by. */
export function resultLevel({ sentences }: Reading, story: Story): number | null {
  const { result, shownResult, openEnd, firstStep } = story
  if (shownResult) return 5
  const isCounted = sentences.some(({ figures, spoken }) => figures.length > 0 || spoken !== undefined)
  // A number or a word of someone belongs somewhere: whether to the end, rules cannot say.
  if (openEnd || !firstStep || isCounted) return null
  return result ? 3 : 1
}

/** Whose steps they are. From two own steps on it hangs on what is said of the others, which only silence about them settles. */
export function ownershipLevel({ sentences }: Reading): number | null {
  const own = sentences.filter(({ acts }) => acts.some(({ weak }) => !weak))
  const shared = sentences.filter(({ sharedActs }) => sharedActs.length > 0)
  if (own.length === 0) return shared.length > 0 ? 1 : null
  if (own.length === 1) return shared.length > 0 ? 2 : null
  const isAlone = sentences.every(
    ({ sharedActs, spoken, outcomes, countWe }) =>
      sharedActs.length + outcomes.length + countWe === 0 && spoken === undefined,
  )
  return isAlone ? 3 : null
}
