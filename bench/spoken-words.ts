import type { HeardWord } from '#domain/recordings/index.ts'
import { goodAnswer } from '../test/jobs/takes.ts'

/** Characters, a little below what an answer may have. */
const mostCharacters = 19_000

/** As many words as an answer may have, in the first nine minutes. */
export function spokenWords(): HeardWord[] {
  const words: HeardWord[] = []
  const once = goodAnswer.split(' ')
  for (let length = 0; ;) {
    const text = once[words.length % once.length] ?? ''
    length += text.length + 1
    if (length > mostCharacters) return words
    words.push({ text, from: words.length * 150, to: words.length * 150 + 120 })
  }
}
