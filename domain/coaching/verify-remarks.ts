import { wordsProblem } from './evidence/check-words.ts'
import type { WordsProblem } from './evidence/check-words.ts'
import { findQuotes } from './evidence/find-quote.ts'
import { plainText } from './evidence/plain-text.ts'
import type { UnsafeText } from './evidence/plain-text.ts'
import { readSources } from './evidence/sources.ts'
import type { Sources } from './evidence/sources.ts'
import { holdToSources } from './evidence/try-line.ts'
import type { CoachLevel, CoachSetup, DraftRemark, RemarkKind } from './ports.ts'
import { highestLevel, lowestLevel, rubricItemIds } from './rubric.ts'
import type { RubricItem, RubricItemId } from './rubric.ts'
import { countWords } from './text/spans.ts'
import type { Span } from './text/spans.ts'

/** ux.md, "Feedback page" and the content bar "Remark". */
export const mostPriorities = 3
export const mostStrengths = 3
export const fewestWordsForLevels = 20

/** A remark that may be shown: its quote is the answer between `start` and `end` (UTF-16 units). */
export interface VerifiedRemark extends Span {
  readonly kind: RemarkKind
  readonly item: RubricItemId
  readonly quote: string
  readonly takeaway: string
  readonly move: string
  readonly tryLine: string
}

export type DropReason =
  UnsafeText | WordsProblem | 'unknown_item' | 'duplicate' | 'overlap' | 'too_many' | 'level_out_of_range'

export interface Verified {
  readonly remarks: readonly VerifiedRemark[]
  readonly levels: readonly CoachLevel[]
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[]
  /** Lines to try that were changed because they held something the student had not said. */
  readonly mended: number
}

export interface Evidence {
  readonly answer: string
  readonly question: string
  readonly setup?: CoachSetup
  /** Of the rubric that was used; those of the house where none are given. */
  readonly items?: readonly Item[]
}

type Item = Pick<RubricItem, 'id' | 'check'>
const houseItems: readonly Item[] = rubricItemIds.map((id) => ({ id, check: id }))

/**
 * The evidence gate for every coach, ours included: what has no evidence in the answer is dropped, never repaired into
 * something else, and what is left is plain text (B10, R-86, F-39). Strengths come first, and no two remarks are about the
 * same words.
 */
export function verifyRemarks(
  input: Evidence & { remarks: readonly DraftRemark[]; levels: readonly CoachLevel[] },
): Verified {
  const drops = new Map<DropReason, number>()
  const drop = (reason: DropReason) => void drops.set(reason, (drops.get(reason) ?? 0) + 1)
  const sources = readSources(textsOf(input))
  const kept: VerifiedRemark[] = []
  let mended = 0
  for (const draft of input.remarks) {
    const checked = verifyOne({ draft, input, sources, kept })
    if ('reason' in checked) drop(checked.reason)
    else {
      kept.push(checked.remark)
      if (checked.mended) mended += 1
    }
  }
  const short = countWords(input.answer) < fewestWordsForLevels
  const apart = short ? kept : onWordsOfTheirOwn(kept)
  for (let left = kept.length - apart.length; left > 0; left -= 1) drop('overlap')
  const remarks = short ? oneOf(apart) : strengthsFirst(apart)
  for (let left = apart.length - remarks.length; left > 0; left -= 1) drop('too_many')
  const levels = verifyLevels(input, drop).map((level) => (short ? { ...level, level: null } : level))
  return { remarks, levels, mended, dropped: [...drops].map(([reason, count]) => ({ reason, count })) }
}

/** Everything a remark may take words from: the answer, the question, and what the student said about the job. */
function textsOf({ answer, question, setup }: Evidence): string[] {
  const given = setup ? [setup.role, setup.industry, setup.jobText ?? '', ...setup.skills] : []
  return [answer, question, ...given]
}

interface OneRemark {
  draft: DraftRemark
  input: Evidence
  sources: Sources
  kept: readonly VerifiedRemark[]
}

function verifyOne(one: OneRemark): { remark: VerifiedRemark; mended: boolean } | { reason: DropReason } {
  const { draft, input, sources } = one
  const item = (input.items ?? houseItems).find(({ id }) => id === draft.item)
  if (!item) return { reason: 'unknown_item' }
  if (draft.kind !== 'strength' && draft.kind !== 'priority') return { reason: 'unknown_item' }
  const place = locate(one)
  if ('reason' in place) return place
  const said = [draft.takeaway, draft.move, draft.tryLine].map(plainText)
  const words: string[] = []
  for (const part of said) {
    if ('unsafe' in part) return { reason: part.unsafe }
    words.push(part.text)
  }
  const [takeaway = '', move = '', line = ''] = words
  for (const text of [takeaway, move]) {
    const problem = wordsProblem({ text, quotable: textsOf(input), sources })
    if (problem) return { reason: problem }
  }
  if (draft.kind === 'priority' && isDisfluency(place.quote)) return { reason: 'blames_delivery' }
  const tried = holdToSources({ line, check: item.check, sources })
  const remark = { kind: draft.kind, item: draft.item, ...place, takeaway, move, tryLine: tried.line }
  return { remark, mended: tried.mended }
}

/** A quote that stands in several places goes to the place the coach named, else to the first not yet remarked on. */
function locate({ draft, input, kept }: OneRemark): (Span & { quote: string }) | { reason: DropReason } {
  if (typeof draft.quote !== 'string') return { reason: 'not_text' }
  const places = findQuotes({ answer: input.answer, quote: draft.quote })
  if (places.length === 0) return { reason: 'false_quote' }
  const taken = (place: Span) => kept.some((one) => one.start < place.end && place.start < one.end)
  const place =
    places.find(({ start }) => start === draft.start) ?? places.find((one) => !taken(one)) ?? places[0]
  if (!place) return { reason: 'false_quote' }
  const again = kept.some(
    (one) =>
      one.item === draft.item && one.start < place.end && place.start < one.end && one.kind === draft.kind,
  )
  return again ? { reason: 'duplicate' } : { start: place.start, end: place.end, quote: place.text }
}

/** Only sounds of thinking and repeated beginnings: how someone speaks is never a priority. */
function isDisfluency(quote: string): boolean {
  const words = quote.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
  const sounds = /^(?:u+h*m*|e+r+m*|a+h+|h+m+|m+h*m+|like|well|so|you|know)$/u
  return (
    words.length > 0 && (words.every((word) => sounds.test(word)) || new Set(words).size * 2 <= words.length)
  )
}

/**
 * One remark for the same words: praise stands before criticism of it, and of one kind what the coach put first. The
 * order in which a coach mixes the kinds changes nothing.
 */
function onWordsOfTheirOwn(kept: readonly VerifiedRemark[]): VerifiedRemark[] {
  const apart: VerifiedRemark[] = []
  for (const kind of ['strength', 'priority'] as const) {
    for (const one of kept.filter((remark) => remark.kind === kind)) {
      if (!apart.some(({ start, end }) => start < one.end && one.start < end)) apart.push(one)
    }
  }
  return apart
}

function strengthsFirst(kept: readonly VerifiedRemark[]): VerifiedRemark[] {
  const of = (kind: RemarkKind, most: number) => kept.filter((one) => one.kind === kind).slice(0, most)
  return [...of('strength', mostStrengths), ...of('priority', mostPriorities)]
}

/** Few words carry one remark; the next step helps more than praise for a beginning. */
function oneOf(kept: readonly VerifiedRemark[]): VerifiedRemark[] {
  const one = kept.find(({ kind }) => kind === 'priority') ?? kept[0]
  return one ? [one] : []
}

function verifyLevels(
  { levels, items = houseItems }: { levels: readonly CoachLevel[]; items?: readonly Item[] },
  drop: (reason: DropReason) => void,
): CoachLevel[] {
  for (const { item } of levels) if (!items.some(({ id }) => id === item)) drop('unknown_item')
  return items.map(({ id: item }) => {
    const level = levels.find((one) => one.item === item)?.level ?? null
    if (level === null) return { item, level }
    if (Number.isInteger(level) && level >= lowestLevel && level <= highestLevel) return { item, level }
    drop('level_out_of_range')
    return { item, level: null }
  })
}
