export interface SimulatedRemark {
  kind: string
  item: string
  quote: string
  takeaway: string
  move: string
  try_line: string
}

export interface SimulatedFeedback {
  needs_support: boolean
  remarks: SimulatedRemark[]
  levels: { item: string; level: number | null }[]
}

/** Those of the house's rubric, for calls that name no others. */
const houseItems = ['relevance', 'structure', 'evidence', 'link_to_role', 'clarity']

interface Submitted {
  readonly answer: string
  readonly question: string
  readonly role: string
}

/** What was submitted as data; text that is no JSON counts as the answer. */
export function submittedIn(input: string): Submitted {
  try {
    const data = JSON.parse(input) as Partial<Record<string, unknown>>
    const job = (typeof data.job === 'object' && data.job !== null ? data.job : {}) as { role?: unknown }
    return { answer: text(data.answer), question: text(data.question), role: text(job.role) }
  } catch {
    return { answer: input, question: '', role: '' }
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * A true report made from the submitted words alone: the same answer gives the same report, another answer another one.
 * Cruder than the built-in rules on purpose, and nothing of it is prepared in advance.
 */
export function honestFeedback(
  { answer, question, role }: Submitted,
  items: readonly string[] = houseItems,
): SimulatedFeedback {
  const parts = answer
    .split(/(?<=[.!?。！？؟])\s*|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
  const words = tokens(answer)
  const remarks = remarksOn(parts).map((remark, index) => ({
    ...remark,
    item: askedItem(items, remark.item, index),
  }))
  if (words.length < 20)
    return { needs_support: false, remarks: remarks.slice(-1), levels: levelsOf(items, () => null) }
  return { needs_support: false, remarks, levels: rate({ parts, words, question, role, items }) }
}

function remarksOn(parts: readonly string[]): SimulatedRemark[] {
  const concrete = parts.find((part) => /\p{N}/u.test(part)) ?? longest(parts)
  const last = parts.at(-1)
  const wordy = longest(parts.filter((part) => part !== concrete && part !== last))
  const vague = parts.find((part) => part !== concrete && part !== last && part !== wordy)
  const remarks: SimulatedRemark[] = []
  if (concrete) {
    remarks.push({
      kind: 'strength',
      item: 'evidence',
      quote: beginning(concrete, 14),
      takeaway: 'A listener can hold on to this part, because it says what took place.',
      move: 'Say it near the start as well.',
      try_line: beginning(concrete, 14),
    })
  }
  if (last && last !== concrete) {
    remarks.push({
      kind: 'priority',
      item: 'structure',
      quote: beginning(last, 14),
      takeaway: 'The answer comes to its end here, and a listener may still ask what changed.',
      move: 'Add what came of it for other people.',
      try_line: 'And what changed in the end was [what, and for whom?].',
    })
  }
  if (wordy) {
    remarks.push({
      kind: 'priority',
      item: 'clarity',
      quote: beginning(wordy, 14),
      takeaway: 'This is the longest part. A listener has to wait for its point.',
      move: 'Say the point first, then the rest.',
      try_line: `${beginning(wordy, 9)}. That mattered because [your reason].`,
    })
  }
  if (vague) {
    remarks.push({
      kind: 'priority',
      item: 'evidence',
      quote: beginning(vague, 14),
      takeaway: 'A listener hears this and has no number or name to keep.',
      move: 'Add one number or one name that you may share.',
      try_line: `${beginning(vague, 9)}, which was [how many, or who?].`,
    })
  }
  return remarks
}

/** A rubric of a school's own has other items: then each remark goes to one of those. */
function askedItem(items: readonly string[], wanted: string, index: number): string {
  return items.includes(wanted) ? wanted : (items[index % items.length] ?? wanted)
}

function rate(input: {
  parts: readonly string[]
  words: readonly string[]
  question: string
  role: string
  items: readonly string[]
}) {
  const { parts, words, question, role, items } = input
  const lower = new Set(words.map((word) => word.toLowerCase()))
  const shared = (from: string) =>
    tokens(from).filter((word) => word.length > 4 && lower.has(word.toLowerCase())).length
  const numbers = words.filter((word) => /\p{N}/u.test(word)).length
  const perPart = words.length / Math.max(1, parts.length)
  const levels: Record<string, number | null> = {
    relevance: within(2 + shared(question)),
    structure: within(parts.length),
    evidence: within(2 + numbers),
    link_to_role: role === '' ? null : within(2 + shared(role)),
    clarity: perPart > 30 ? 2 : perPart > 20 ? 3 : 4,
  }
  return levelsOf(items, (item) => (item in levels ? (levels[item] ?? null) : within(1 + (parts.length % 4))))
}

function levelsOf(items: readonly string[], level: (item: string) => number | null) {
  return items.map((item) => ({
    item,
    level: level(item),
  }))
}

function within(level: number): number {
  return Math.min(5, Math.max(1, level))
}

function tokens(from: string): string[] {
  return from.match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? []
}

function longest(parts: readonly string[]): string | undefined {
  return parts.toSorted((a, b) => b.length - a.length)[0]
}

/** The first words of a part, as they stand; a part without blanks is cut between letters. */
function beginning(part: string, most: number): string {
  const blanks = [...part.matchAll(/\s+/gu)]
  const cut = blanks[most - 1]
  const found = cut ? part.slice(0, cut.index) : part
  const short = found.length > 200 ? [...found].slice(0, 60).join('') : found
  return short.replace(/[\s.,;:!?。！？؟]+$/u, '')
}
