import { assignments } from '#app/strings/en-US/assignments.ts'
import { formatDuration } from '#app/ui/format.ts'
import type { Terms } from '#domain/assignments/index.ts'

const { form, one } = assignments

/** What an assignment asks, as lines for staff and students alike. */
export function termsList(terms: Terms): { term: string; detail: string }[] {
  const { modes, thinkingSeconds, answerSeconds, tries, rubricVersion } = terms
  const answer = answerSeconds === 0 ? one.noAnswerLimit : formatDuration(answerSeconds)
  return [
    { term: one.terms.modes, detail: modes.map((mode) => form.modeNames[mode]).join(', ') },
    {
      term: one.terms.times,
      detail: one.timesOf(formatDuration(thinkingSeconds), answer, form.triesOf(tries)),
    },
    {
      term: one.terms.rubric,
      detail: rubricVersion === 0 ? form.rubricHouse : form.rubricOwn(rubricVersion),
    },
  ]
}
