import { cutAt, piece, readLimit, sentencesOf, trimSpan, wordsOf } from '../text/spans.ts'
import type { Piece, Span } from '../text/spans.ts'
import { actsIn, joinedVerbs, tenseOf } from './acts.ts'
import type { Act, Tense } from './acts.ts'
import { cues, englishWords, hedges, subjectI, subjectWe } from './cues.ts'
import { figuresIn } from './figures.ts'
import { outcomesIn } from './outcomes.ts'
import { reportedIn, speechIn } from './speech.ts'

export type { Act } from './acts.ts'

export interface Sentence extends Piece {
  readonly index: number
  readonly words: number
  readonly situation?: Span
  /** Any word of time or place: a scene where it opens the answer. */
  readonly scene?: Span
  readonly task?: Span
  /** Words that tell a result wherever they stand, such as "dropped from". */
  readonly result?: Span
  /** When the end was: "after that" alone tells no result. */
  readonly ending?: Span
  readonly learned?: Span
  readonly reason?: Span
  /** A reason said in so many words: enough to be praised for. */
  readonly saidReason?: Span
  /** What stood in the way or was asked for. */
  readonly trouble?: Span
  readonly would?: Span
  readonly order?: Span
  readonly check?: Span
  readonly trait?: Span
  readonly vague?: Span
  /** Words in quotation marks that someone says. */
  readonly speech?: Span
  /** What another person said, in quotation marks or reported. */
  readonly spoken?: Span
  readonly figure?: Span
  readonly figures: readonly Span[]
  readonly passive?: Span
  /** The clauses in which others or things did something, first to last. */
  readonly outcomes: readonly Span[]
  readonly acts: readonly Act[]
  /** Verbs of the same step that go on without a new "I". */
  readonly joined: readonly string[]
  readonly sharedActs: readonly Act[]
  readonly hedges: readonly Span[]
  readonly countI: number
  readonly countWe: number
}

export interface Reading {
  readonly answer: string
  readonly words: number
  readonly sentences: readonly Sentence[]
  /** The lists of cues are English; elsewhere only numbers and lengths are read. */
  readonly english: boolean
}

const straighten = (text: string) => text.replace(/[‘’]/gu, "'")

export function readAnswer(whole: string): Reading {
  const answer = cutAt(whole, readLimit)
  const words = wordsOf(answer)
  const tense = tenseOf(straighten(answer))
  return {
    answer,
    words: words.length,
    english: isEnglish(words),
    sentences: piecesOf(answer).map((sentence, index) => readSentence(sentence, index, tense)),
  }
}

/** Text without full stops is read in stretches of this many UTF-16 units, which keeps the work in proportion. */
const longestPiece = 1200

/** Sentences that hold something to read; a stretch of mere punctuation is no sentence. */
function piecesOf(answer: string): Piece[] {
  const all = sentencesOf(answer).flatMap((sentence) => chunks(answer, sentence))
  const told = all.filter(({ text }) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text))
  return told.length > 0 ? told : all
}

function chunks(answer: string, sentence: Piece): Piece[] {
  const found: Piece[] = []
  let { start } = sentence
  while (sentence.end - start > longestPiece) {
    const cut = cutAt(answer.slice(start, sentence.end), longestPiece)
    const blank = cut.lastIndexOf(' ')
    const end = start + Math.max(blank > 0 ? blank : cut.length, 1)
    found.push(piece(answer, trimSpan(answer, { start, end })))
    start = end
  }
  found.push(piece(answer, trimSpan(answer, { start, end: sentence.end })))
  return found.filter((one) => one.end > one.start)
}

function isEnglish(words: readonly Piece[]): boolean {
  const sample = words.slice(0, 300)
  const common = sample.filter(({ text }) => englishWords.has(straighten(text).toLowerCase()))
  return sample.length > 0 && common.length / sample.length >= 0.2
}

function readSentence(sentence: Piece, index: number, tense: Tense): Sentence {
  const text = straighten(sentence.text)
  const first = (pattern: RegExp): Span | undefined => {
    const hit = pattern.exec(text)
    return hit ? at(sentence, hit.index, hit[0].length) : undefined
  }
  const figures = figuresIn(text).map(({ index: from, length }) => at(sentence, from, length))
  const speech = speechIn(text)
  const spoken = speech && !speech.own ? speech : reportedIn(text)
  const place = (found: { start: number; end: number } | null) =>
    found ? at(sentence, found.start, found.end - found.start) : undefined
  const steps = (who: 'own' | 'shared') => actsIn({ text, from: sentence.start, who, tense })
  const acts = steps('own')
  return {
    ...sentence,
    index,
    words: wordsOf(sentence.text).length,
    situation: first(cues.situation),
    scene: first(cues.anyScene),
    task: first(cues.task),
    result: first(cues.result),
    ending: first(cues.ending),
    learned: first(cues.learned),
    reason: first(cues.reason),
    saidReason: first(cues.saidReason),
    trouble: first(cues.trouble),
    would: first(cues.would),
    order: first(cues.order),
    check: first(cues.check),
    trait: first(cues.trait),
    vague: [...text.matchAll(cues.vague)].map((hit) => at(sentence, hit.index, hit[0].length)).at(-1),
    speech: place(speech),
    spoken: place(spoken),
    figure: figures[0],
    figures,
    passive: first(cues.passive),
    outcomes: outcomesIn(text, tense).map(({ start, end }) => at(sentence, start, end - start)),
    acts,
    joined: acts.length > 0 ? joinedVerbs(text) : [],
    sharedActs: steps('shared'),
    hedges: [...text.matchAll(hedges)].map((hit) => at(sentence, hit.index, hit[0].length)),
    countI: text.match(subjectI)?.length ?? 0,
    countWe: text.match(subjectWe)?.length ?? 0,
  }
}

function at(sentence: Piece, index: number, length: number): Span {
  return { start: sentence.start + index, end: sentence.start + index + length }
}
