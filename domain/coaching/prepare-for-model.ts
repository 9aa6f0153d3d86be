import { findNames } from './egress/find-names.ts'
import { findPersonal } from './egress/find-personal.ts'
import type { PersonalKind } from './egress/find-personal.ts'
import type { Span } from './text/spans.ts'

export interface Prepared {
  readonly text: string
  /** Puts the student's own words back wherever a placeholder of any text of this preparation stands. */
  readonly restore: (said: string) => string
  /** The place in the original for a place in `text`; inside a placeholder, where its words begin. */
  readonly toOriginal: (offset: number) => number
}

export interface Preparation {
  readonly prepare: (text: string) => Prepared
  readonly restore: (said: string) => string
}

interface Cut extends Span {
  readonly kind: PersonalKind | 'name'
}

/**
 * The one step between a student's words and any model (R-88, S4-16): names given by the caller, and mail addresses, web
 * addresses, handles, telephone numbers and postal addresses by their form, become placeholders such as `{name_1}`. The
 * same words get the same placeholder in every text of one preparation, so that answer, question and job text agree.
 */
export function prepareForModel(input: { names: readonly string[] }): Preparation {
  const placeholders = new Map<string, string>()
  const originals = new Map<string, string>()
  const restore = (said: string) =>
    said.replace(
      /\{(?:name|email|url|phone|address|handle)_\d+\}/gu,
      (found) => originals.get(found) ?? found,
    )
  const placeholderFor = (kind: Cut['kind'], words: string, text: string): string => {
    const known = placeholders.get(words)
    if (known) return known
    let number = 1
    // A text that already holds "{name_1}" keeps it, and another number is taken.
    while (originals.has(`{${kind}_${number}}`) || text.includes(`{${kind}_${number}}`)) number += 1
    const made = `{${kind}_${number}}`
    placeholders.set(words, made)
    originals.set(made, words)
    return made
  }
  const prepare = (text: string): Prepared => {
    const cuts = cutsIn({ text, names: input.names })
    const { text: safe, steps } = replace({ text, cuts, placeholderFor })
    return { text: safe, restore, toOriginal: (offset) => originalOf(steps, offset) }
  }
  return { prepare, restore }
}

/** All finds in order; where two meet they become one, so that no half of either is left. */
function cutsIn({ text, names }: { text: string; names: readonly string[] }): Cut[] {
  const found: Cut[] = [
    ...findPersonal(text),
    ...findNames({ text, names }).map((span) => ({ ...span, kind: 'name' as const })),
  ]
  const merged: Cut[] = []
  for (const cut of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && cut.start < last.end)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, cut.end) }
    else merged.push(cut)
  }
  return merged
}

interface Step {
  readonly from: number
  readonly to: number
  readonly length: number
  readonly placeholder: boolean
}

function replace(input: {
  text: string
  cuts: readonly Cut[]
  placeholderFor: (kind: Cut['kind'], words: string, text: string) => string
}): { text: string; steps: Step[] } {
  const { text, cuts, placeholderFor } = input
  const steps: Step[] = []
  let safe = ''
  let done = 0
  const keep = (end: number) => {
    if (end > done) steps.push({ from: safe.length, to: done, length: end - done, placeholder: false })
    safe += text.slice(done, end)
  }
  for (const cut of cuts) {
    keep(cut.start)
    const made = placeholderFor(cut.kind, text.slice(cut.start, cut.end), text)
    steps.push({ from: safe.length, to: cut.start, length: made.length, placeholder: true })
    safe += made
    done = cut.end
  }
  keep(text.length)
  return { text: safe, steps }
}

function originalOf(steps: readonly Step[], offset: number): number {
  const step = steps.findLast(({ from }) => from <= offset)
  if (!step) return 0
  if (step.placeholder && offset - step.from < step.length) return step.to
  return step.to + Math.min(offset - step.from, step.length)
}
