import { domainError } from '#domain/shared/errors.ts'
import { isStorable, unstorable } from './written.ts'

/** Longest answer, in UTF-16 units as browsers count `maxlength`: about an hour of speech. */
export const longestAnswer = 20_000

/**
 * Lets an answer through exactly as written: right-to-left marks, emoji, markup and blanks stay.
 * @throws `limit` `interviews.answer_long`, `invalid` `interviews.answer_unstorable`
 */
export function checkAnswer(text: string): string {
  if (text.length > longestAnswer) {
    const over = (text.length - longestAnswer).toLocaleString('en-US')
    throw domainError(
      'limit',
      'interviews.answer_long',
      `An answer holds at most ${longestAnswer.toLocaleString('en-US')} characters. This one has ${over} too many; what was saved before is safe.`,
    )
  }
  if (isStorable(text)) return text
  throw domainError('invalid', 'interviews.answer_unstorable', unstorable, { fields: { text: unstorable } })
}

/** Words, in scripts with and without blanks between them. */
export function countWords(text: string): number {
  let words = 0
  for (const part of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (part.isWordLike) words += 1
  }
  return words
}

/** @throws `invalid` `interviews.answer_empty` for an answer without a word. */
export function checkHasWords(text: string): number {
  const words = countWords(text)
  if (words > 0) return words
  const message = 'Write at least one word before you hand in your answer.'
  throw domainError('invalid', 'interviews.answer_empty', message, { fields: { text: message } })
}
