import { bannedGroup } from '../evidence/banned-words.ts'
import type { CoachSetup, DraftRemark } from '../ports.ts'
import type { RuleCheck } from '../rubric.ts'
import { countWords } from '../text/spans.ts'
import type { Piece } from '../text/spans.ts'
import type { Reading } from './read-answer.ts'
import type { Ask, Story } from './story.ts'

/** A possible remark. The heaviest are shown; the weights order what helps an answer most, and mean nothing else. */
export interface Finding extends DraftRemark {
  readonly start: number
  readonly weight: number
  /** What it was found by; `item` is the item of the rubric that asks for it. */
  readonly check: RuleCheck
  /** The part of that check that it is about, for a rubric that asks for the part alone. */
  readonly part?: RuleCheck
}

/** What every check looks at. */
export interface Look {
  readonly reading: Reading
  readonly story: Story
  readonly ask: Ask
  readonly question: string
  readonly setup: CoachSetup
  /** Words that fit the suggested time, if the question has one. */
  readonly suggestedWords?: number
}

type Words = Pick<Finding, 'takeaway' | 'move' | 'weight' | 'part'> & {
  item: RuleCheck
  quote: Piece
  /** Lines to try, best first: the first of at most 25 words is taken. */
  lines: readonly string[]
}

function finding(kind: Finding['kind'], { quote, lines, ...words }: Words): Finding {
  const line = lines.find((one) => countWords(one) <= 25 && bannedGroup(one) === null) ?? lines.at(-1) ?? ''
  return { kind, ...words, check: words.item, quote: quote.text, start: quote.start, tryLine: sentence(line) }
}

export const strength = (words: Words): Finding => finding('strength', words)
export const priority = (words: Words): Finding => finding('priority', words)

function sentence(line: string): string {
  const tidy = line.replace(/\s+/gu, ' ').trim()
  const capital = tidy.charAt(0).toUpperCase() + tidy.slice(1)
  return /[.?!\]]["”']?$/u.test(capital) && !capital.endsWith(']') ? capital : `${capital}.`
}
