import { piece } from '../text/spans.ts'
import { opening, phraseFrom, quoteAround } from './clauses.ts'
import { priority, strength } from './finding.ts'
import type { Finding, Look } from './finding.ts'
import { wordingPriorities } from './wording-priorities.ts'

/** An answer of a few words: one next step, taken from what is there. */
export function beginning({ reading, ask }: Look): Finding[] {
  const first = reading.sentences[0]
  if (!first) return []
  const acting = reading.english ? reading.sentences.find(({ acts }) => acts.length > 0) : undefined
  const act = acting?.acts[0]
  const phrase = acting && act && phraseFrom(reading.answer, acting, act)
  const open = opening(reading.answer, first, 18)
  const quote = open.end > open.start ? open : piece(reading.answer, first)
  const scene =
    ask === 'story'
      ? 'It was [when and where?], and I [what did you do?]'
      : 'My answer is [your point], because [your reason]'
  return [
    priority({
      item: ask === 'story' ? 'structure' : 'relevance',
      weight: 100,
      quote: phrase ?? quote,
      takeaway: phrase
        ? 'This is a first step. A listener still lacks the scene before it and the result after it.'
        : 'This is a beginning. A listener still lacks one moment that shows it.',
      move: phrase
        ? 'Add what came before this and what came of it.'
        : 'Add one moment: where, what you did, what came of it.',
      lines: phrase ? [`At [which place?], ${phrase.text}, and then [what changed?]`, scene] : [scene],
    }),
  ]
}

/** Answers in other languages: figures and lengths read the same everywhere, the rest is left to people and models. */
export function anyLanguage(look: Look): Finding[] {
  const { reading } = look
  const counted = reading.sentences.find(({ figure }) => figure)
  const last = reading.sentences.at(-1)
  const found = wordingPriorities(look).filter(({ item, move }) => item !== 'evidence' || move === '')
  if (counted?.figure) {
    found.push(
      strength({
        item: 'evidence',
        weight: 100,
        quote: quoteAround(reading.answer, counted, counted.figure),
        takeaway: 'The figure here gives a listener something exact to hold on to.',
        move: 'Say what it was before, or what it is compared with.',
        lines: ['Before, it was [how many?]'],
      }),
    )
  } else if (last) {
    found.push(
      priority({
        item: 'evidence',
        weight: 80,
        quote: quoteAround(reading.answer, last, last),
        takeaway: 'The answer ends without a figure or a date, so a listener has nothing to measure by.',
        move: 'Add one number or one date.',
        lines: ['Before, it was [how many?]. After, it was [how many?]'],
      }),
    )
  }
  return found
}
