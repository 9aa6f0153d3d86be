import { domainError } from '#domain/shared/errors.ts'

/** Longest answer of a device, in characters. */
export const longestAnswer = 16_000

/** What a device answered, which travels as text; whether it fits is the verb's question. @throws `invalid` `http.body` */
export function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw domainError(
      'invalid',
      'http.body',
      'What was sent could not be read. Reload the page and try again.',
    )
  }
}
