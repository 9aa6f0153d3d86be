import type { RuleCheck } from '../rubric.ts'
import { countWords, wordsOf } from '../text/spans.ts'
import type { Piece } from '../text/spans.ts'
import { bannedGroup } from './banned-words.ts'
import { supportOf } from './sources.ts'
import type { Sources } from './sources.ts'

/** ux.md, content bar "Remark". */
export const longestTryLine = 25

/** Lines that hold nothing but brackets for the student to fill: the way out when a coach's own line cannot be kept. */
const openLines: Readonly<Record<RuleCheck, string>> = {
  relevance: 'My answer to that question is [your point in a few words].',
  structure: 'First [where and when?], then I [what did you do?], and in the end [what changed?].',
  evidence: 'Before, it was [how many?]. After, it was [how many?].',
  link_to_role: 'In this role I would use that to [which task?].',
  clarity: 'In short, [your main point in one sentence].',
  situation: 'It was at [which place?], in [when?], and I had to [do what?].',
  result: 'In the end, [what changed, and for whom?].',
  ownership: 'I [which step?], and the others [which part?].',
}
/** For an item of a school's own: what it asks, the student knows. */
const anyLine = 'What I would add here is [which fact, in one sentence?].'

export interface TriedLine {
  readonly line: string
  /** True where something the sources do not hold was taken out. */
  readonly mended: boolean
}

/**
 * Holds the line to what the student said: a foreign number becomes "[how many?]", a foreign name "[who or what?]", one
 * foreign word "[what?]". A line that needs more than that, is too long or speaks about the person is replaced whole.
 */
export function holdToSources(input: {
  line: string
  /** What the item asks for, where it is one that the house knows. */
  check: RuleCheck | null
  sources: Sources
}): TriedLine {
  const open = { line: input.check ? openLines[input.check] : anyLine, mended: true }
  if (input.line === '' || countWords(input.line) > longestTryLine || bannedGroup(input.line)) return open
  const { text, replaced, claims } = bracketUnsupported(input.line, input.sources)
  if (claims > 1 || replaced > 3) return open
  if (replaced === 0) return { line: input.line, mended: false }
  return countWords(text) > longestTryLine ? open : { line: text, mended: true }
}

const brackets = { number: '[how many?]', name: '[who or what?]', claim: '[what?]' } as const

function bracketUnsupported(line: string, sources: Sources) {
  let text = ''
  let done = 0
  let replaced = 0
  let claims = 0
  for (const word of wordsOf(line)) {
    const inBracket = isInBracket(line, word)
    const support = supportOf({ word: word.text, first: startsSentence(line, word), sources })
    // Inside a bracket only figures matter: "[how many, 40%?]" would put a number into someone's mouth.
    if (support === 'supported' || (inBracket && support !== 'number')) continue
    const end = word.end + (/^\s?[%€$£]/u.exec(line.slice(word.end))?.[0].length ?? 0)
    const start = /[€$£]$/u.test(line.slice(0, word.start)) ? word.start - 1 : word.start
    text += line.slice(done, Math.max(done, start)) + (inBracket ? 'how many' : brackets[support])
    done = end
    replaced += 1
    if (support === 'claim') claims += 1
  }
  text += line.slice(done)
  return { text: mergeBrackets(text), replaced, claims }
}

function isInBracket(line: string, word: Piece): boolean {
  const open = line.lastIndexOf('[', word.start)
  return open !== -1 && line.indexOf(']', open) >= word.end
}

function startsSentence(line: string, word: Piece): boolean {
  return /(?:^|[.!?:]["”’']?\s+)["“‘'([]*$/u.test(line.slice(0, word.start))
}

function mergeBrackets(text: string): string {
  return text.replace(/(\[(?:how many|who or what|what)\?\])(?:[\s-]+\1)+/gu, '$1')
}
