import {
  countWords,
  fewestWordsForLevels,
  rulesCoach,
  speaksOfSelfHarm,
  supportContacts,
  verifyRemarks,
} from '#domain/coaching/index.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import type { Question } from '#domain/interviews/index.ts'
import { tryOne as text } from '#app/strings/en-US/try-one.ts'
import { levelView, remarkView } from '#app/ui/report/from-domain.ts'

/** Nothing is known of a visitor, so feedback leans on the question and the answer alone. */
const noSetup = { role: '', industry: '', level: '', skills: [] }

/** Feedback by the built-in rules for one answer. Holds no state and writes nothing: the answer is gone with the reply. */
export async function checkAnswer(input: { question: Question; answer: string; rubric: Rubric }) {
  const { question, answer, rubric } = input
  const support = { kind: 'support' as const, message: text.supportMessage, contacts: supportContacts }
  if (speaksOfSelfHarm(answer)) return support
  const draft = await rulesCoach().rate({ question, answer, rubric, setup: noSetup, run: 1 })
  if (draft.kind === 'support') return support
  const verified = verifyRemarks({
    answer,
    question: question.text,
    setup: noSetup,
    remarks: draft.remarks,
    levels: draft.levels,
  })
  const report = {
    answer,
    remarks: verified.remarks.map((remark, index) => remarkView({ remark, id: String(index + 1), rubric })),
    levels: verified.levels.map((level) => levelView({ level, rubric })),
    tooShort: countWords(answer) < fewestWordsForLevels,
    source: 'rules' as const,
  }
  return { kind: 'report' as const, report }
}
