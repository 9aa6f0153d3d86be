import type { HouseContent } from '#app/http/house.ts'
import { levelView, remarkView } from '#app/ui/report/from-domain.ts'

/** What the sample page shows. An unknown choice falls back to the middle answer, which has most to learn from. */
export function sampleView({ content, chosen }: { content: HouseContent; chosen: string | null }) {
  const { sample, rubric, questions } = content
  const question = questions.find(({ id }) => id === sample.questionId)
  if (!question) throw new Error('The sample is about a question that the bank does not hold.')
  const shown = sample.answers.find(({ id }) => id === chosen) ?? sample.answers[1]
  return {
    question: question.text,
    label: sample.label,
    role: sample.setup.role,
    answers: sample.answers.map(({ id, title }) => ({ id, title })),
    chosen: shown.id,
    view: {
      answer: shown.text,
      remarks: shown.remarks.map((remark, index) => remarkView({ remark, id: String(index + 1), rubric })),
      levels: shown.levels.map((level) => levelView({ level, rubric })),
      source: 'hand' as const,
    },
  }
}
