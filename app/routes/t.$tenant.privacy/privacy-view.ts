import type { HouseContent } from '#app/http/house.ts'
import { dated, momentOf, type Dated } from '#app/ui/dated.ts'
import { formatTime } from '#app/ui/format.ts'
import type { ConsentPurpose, CurrentConsents } from '#domain/consent/index.ts'
import type { ReceiptView } from '#domain/privacy/index.ts'
import type { RuleInForce } from '#domain/retention/index.ts'

export interface KindView {
  readonly dataClass: RuleInForce['dataClass']
  readonly days: number | null
  /** What ends it where no number of days does. */
  readonly ends: 'days' | 'asked' | 'never'
  /** The institution set and announced another period than the usual one. */
  readonly isSet: boolean
}

export interface ConsentView {
  readonly purpose: ConsentPurpose
  /** `declined`: answered no, and never given, so that there is nothing to withdraw. */
  readonly state: 'granted' | 'withdrawn' | 'declined' | 'none'
  readonly since: string | null
  readonly version: string | null
  readonly stops: readonly string[]
}

export interface ReceiptLine {
  readonly id: string
  readonly what: ReceiptView['what']
  readonly held: ReceiptView['held']
  readonly asked: Dated
  readonly askedTime: string
  /** When every key was gone; null while that is under way. */
  readonly doneTime: string | null
}

export function kindViews(rules: readonly RuleInForce[]): KindView[] {
  return rules.map(({ dataClass, days, clock, rule }) => ({
    dataClass,
    days,
    ends: days !== null ? 'days' : clock === 'request' ? 'asked' : 'never',
    isSet: rule === 'tenant_override',
  }))
}

export function consentViews(input: {
  consents: CurrentConsents
  documents: HouseContent['consents']
  zone: string
}): ConsentView[] {
  const { consents, documents, zone } = input
  return (['ai', 'recording'] as const).map((purpose) => {
    const { at, given, textVersion, ...current } = consents[purpose]
    const state = current.state === 'withdrawn' && !given ? 'declined' : current.state
    const stops = documents[purpose].sections.at(-1)?.paragraphs ?? []
    return { purpose, state, since: at && dated(at, zone).text, version: textVersion, stops }
  })
}

export function receiptLines(receipts: readonly ReceiptView[], zone: string): ReceiptLine[] {
  return receipts.map(({ receiptId, what, at, completedAt, held }) => ({
    ...{ id: receiptId, what, held },
    asked: momentOf(at, zone),
    askedTime: formatTime({ at, zone }),
    doneTime: completedAt && doneWords(at, completedAt, zone),
  }))
}

/** The time alone on the same day, else the whole date: a receipt leaves no doubt. */
function doneWords(at: Date, completedAt: Date, zone: string): string {
  const sameDay = dated(at, zone).text === dated(completedAt, zone).text
  return sameDay ? formatTime({ at: completedAt, zone }) : momentOf(completedAt, zone).text
}
