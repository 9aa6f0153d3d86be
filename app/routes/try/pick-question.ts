import type { HouseContent } from '#app/http/house.ts'

/**
 * Which question is asked: one that anyone can answer from study or life, and not the one whose answers stand on the
 * sample page. An unknown choice falls back to the first.
 */
export function pickQuestion({ content, chosen }: { content: HouseContent; chosen: string | null }) {
  const open = content.questions.filter(
    ({ id, type, answerableWithoutJob }) =>
      type === 'behavioral' && answerableWithoutJob && id !== content.sample.questionId,
  )
  const index = Math.max(
    0,
    open.findIndex(({ id }) => id === chosen),
  )
  const question = open[index]
  const next = open[(index + 1) % open.length]
  if (!question || !next) throw new Error('The bank holds no question that anyone could answer.')
  return { question, next: next.id }
}
