import { createHash } from 'node:crypto'
import { z } from 'zod'
import { anyRubricSchema, bannedGroup, fewestItems, longestBehavior, mostItems, schoolRubricId, type Rubric, type RubricItem, type RuleCheck } from '#domain/coaching/index.ts' // prettier-ignore
import { domainError } from '#domain/shared/errors.ts'

/** What a draft is changed by, one step at a time. */
export type RubricChange =
  | { readonly kind: 'add_check'; readonly check: RuleCheck }
  | { readonly kind: 'add_own'; readonly item: OwnItem }
  | { readonly kind: 'change'; readonly id: string; readonly item: OwnItem }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'raise'; readonly id: string }

export interface OwnItem {
  readonly name: string
  readonly asks: string
  /** Five lines, lowest level first; empty for an item that rules check, whose descriptors are fixed. */
  readonly levels: string
}

/** A draft may still hold too few items; a published rubric is an `anyRubricSchema`. */
export const draftSchema = z.object({ items: z.array(anyRubricSchema.shape.items.element).max(mostItems) })
export type RubricDraft = z.infer<typeof draftSchema>

/** What keeps a draft from being published, in sentences; empty when nothing does. */
export function draftFaults({ items }: RubricDraft): string[] {
  const faults: string[] = []
  if (items.length < fewestItems) faults.push(`Add items: a rubric has at least ${fewestItems}.`)
  if (!items.some(({ check }) => check !== null))
    faults.push('Add one item that rules can check: feedback without AI rests on it.')
  return faults
}

/** @throws `invalid` `assignments.rubric` with a sentence for the field, `conflict` where the step does not fit the draft */
export function changeDraft(
  draft: RubricDraft,
  { change, ruleItems }: { change: RubricChange; ruleItems: readonly RubricItem[] },
): RubricDraft {
  const { items } = draft
  switch (change.kind) {
    case 'add_check': {
      const made = ruleItems.find(({ check }) => check === change.check)
      if (!made) throw noItem()
      return { items: added(items, made) }
    }
    case 'add_own':
      return { items: added(items, ownItem(change.item)) }
    case 'change': {
      const old = find(items, change.id)
      const { name, asks } = readWords(change.item)
      const made = old.check === null ? ownItem(change.item) : { ...old, name, asks }
      const others = items.filter(({ id }) => id !== old.id)
      refuseTwice(others, made)
      return { items: items.map((item) => (item.id === old.id ? made : item)) }
    }
    case 'remove':
      find(items, change.id)
      return { items: items.filter(({ id }) => id !== change.id) }
    case 'raise': {
      const place = items.indexOf(find(items, change.id))
      const above = items[place - 1]
      return above ? { items: items.with(place - 1, items[place] ?? above).with(place, above) } : draft
    }
  }
}

/** As it is published: the version's number makes it the rubric that reports name. */
export function rubricOf(draft: RubricDraft, version: number, levelNames: Rubric['levelNames']): Rubric {
  return anyRubricSchema.parse({ id: schoolRubricId, version, levelNames, items: draft.items })
}

function added(items: readonly RubricItem[], made: RubricItem): RubricItem[] {
  if (items.length >= mostItems) {
    throw domainError('limit', 'assignments.rubric_full', `A rubric has at most ${mostItems} items. Remove one first.`) // prettier-ignore
  }
  refuseTwice(items, made)
  return [...items, made]
}

function refuseTwice(items: readonly RubricItem[], made: RubricItem): void {
  if (!items.some(({ id }) => id === made.id)) return
  throw domainError('conflict', 'assignments.rubric_twice', 'This item is in the rubric already.')
}

function find(items: readonly RubricItem[], id: string): RubricItem {
  const found = items.find((item) => item.id === id)
  if (!found) throw noItem()
  return found
}

/**
 * An item of the school's own. Its id follows from its descriptors, so that an item whose descriptors change is another item,
 * and no level of an earlier answer is ever read by words that it was not given by.
 */
function ownItem(written: OwnItem): RubricItem {
  const { name, asks } = readWords(written)
  const lines = written.levels
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length !== 5)
    throw wrong('levels', `Write five lines, one for each level. These are ${lines.length}.`)
  lines.forEach((line, index) => {
    if (line.length < 8 || line.length > longestBehavior)
      throw wrong('levels', `Line ${index + 1} should have 8 to ${longestBehavior} characters.`)
    if (lines.indexOf(line) !== index) throw wrong('levels', `Line ${index + 1} says what another line says.`)
    refuseBanned('levels', line)
  })
  const [a = '', b = '', c = '', d = '', e = ''] = lines
  const levels: RubricItem['levels'] = [at(1, a), at(2, b), at(3, c), at(4, d), at(5, e)]
  return { id: `own_${lettersOf(lines.join('\n'))}`, check: null, name, asks, levels }
}

const at = (level: number, behavior: string): RubricItem['levels'][0] => ({ level, behaviors: [behavior] })

function readWords({ name, asks }: OwnItem): { name: string; asks: string } {
  const tidy = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const kept = { name: tidy(name), asks: tidy(asks) }
  if (kept.name.length < 3 || kept.name.length > 40)
    throw wrong('name', 'Give it a name of 3 to 40 characters.')
  if (kept.asks.length < 8 || kept.asks.length > 120)
    throw wrong('asks', 'Say in 8 to 120 characters what it asks of an answer.')
  refuseBanned('name', kept.name)
  refuseBanned('asks', kept.asks)
  return kept
}

/** What feedback never speaks of, a rubric does not ask for. */
function refuseBanned(field: string, text: string): void {
  if (!text.isWellFormed() || /\p{Cc}/u.test(text)) throw wrong(field, 'Use plain characters.')
  if (bannedGroup(text) === null) return
  throw wrong(field, 'Feedback never judges how somebody sounds, looks or feels, nor praises without words to show. Say what the answer holds.') // prettier-ignore
}

function lettersOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 12)
  return [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

const wrong = (field: string, sentence: string) =>
  domainError('invalid', 'assignments.rubric', 'Look again at the marked field.', { fields: { [field]: sentence } }) // prettier-ignore
const noItem = () => domainError('not_found', 'assignments.rubric_item', 'This item is not there any more.')
