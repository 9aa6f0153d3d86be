import type { DraftRemark } from '#domain/coaching/index.ts'
import type { ReportView } from '#domain/interviews/index.ts'

/** What a student must never read in feedback. Counted by rules of this proof's own, not by the product's gate. */
export interface Breaches {
  'false quotes': number
  'invented numbers': number
  markup: number
  'foreign ids': number
  'banned words': number
  'levels off the scale': number
}

export const noBreaches = (): Breaches => ({
  'false quotes': 0,
  'invented numbers': 0,
  markup: 0,
  'foreign ids': 0,
  'banned words': 0,
  'levels off the scale': 0,
})

export const sum = (breaches: Breaches): number => Object.values(breaches).reduce((a, b) => a + b, 0)

/** What the student gave: the only source of words and figures that feedback may state. */
export interface Given {
  answer: string
  question: string
  role: string
}

const markup = /<\s*\/?\s*[a-z!]|&[a-z#]\w*;|\]\s*\(|https?:|www\.|javascript:|on\w+\s*=/i
const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\b(?:int|ans|rep|rec)_[0-9a-z]{4,}/i
const banned = /\b(?:nervous|confident|hire[ds]?|accents?|smil(?:e|es|ing)|natural(?:ly)?|impressive|seems?|appearance|personality)\b/i // prettier-ignore
const figures = /\p{Nd}[\p{Nd}.,]*/gu

type Said = Pick<DraftRemark, 'quote' | 'takeaway' | 'move' | 'tryLine'>

function judgeRemark(breaches: Breaches, remark: Said, given: Given): void {
  const words = [remark.takeaway, remark.move, remark.tryLine]
  if (remark.quote === '' || !given.answer.includes(remark.quote)) breaches['false quotes'] += 1
  const known = figuresOf([given.answer, given.question, given.role])
  for (const text of words) {
    if ([...figuresOf([text])].some((figure) => !known.has(figure))) breaches['invented numbers'] += 1
    if (markup.test(text)) breaches.markup += 1
    if (ids.test(text)) breaches['foreign ids'] += 1
  }
  // A student may use any word of their own, and be quoted with it.
  if (words.slice(0, 2).some((text) => banned.test(text))) breaches['banned words'] += 1
}

function figuresOf(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => text.match(figures) ?? []).map((figure) => figure.replace(/[.,]+$/, '')),
  )
}

const offScale = (level: number | null) =>
  level !== null && !(Number.isInteger(level) && level >= 1 && level <= 5)

/** One report as the page gets it. */
export function judgeShown(breaches: Breaches, view: ReportView, given: Given): void {
  for (const remark of view.report?.remarks ?? []) judgeRemark(breaches, remark, given)
  for (const { level } of view.report?.levels ?? [])
    if (offScale(level)) breaches['levels off the scale'] += 1
}

/** The control: what a model gave, as a page without the gate would show it. */
export function judgeDraft(
  breaches: Breaches,
  draft: { remarks: readonly Said[]; levels: readonly { level: number | null }[] },
  given: Given,
): void {
  for (const remark of draft.remarks) judgeRemark(breaches, remark, given)
  for (const { level } of draft.levels) if (offScale(level)) breaches['levels off the scale'] += 1
}
