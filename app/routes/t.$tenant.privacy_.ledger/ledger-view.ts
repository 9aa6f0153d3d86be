import { ledger as text } from '#app/strings/en-US/ledger.ts'
import { momentOf, type Dated } from '#app/ui/dated.ts'
import type { LedgerLine } from '#domain/audit/index.ts'

export interface LedgerRow {
  id: string
  at: Dated
  who: string
  what: string
  why: string
}

interface LedgerWords {
  zone: string
  /** Names of the parts of the rubrics that the person's answers were read by. */
  parts: ReadonlyMap<string, string>
}

export function ledgerRows(lines: readonly LedgerLine[], { zone, parts }: LedgerWords): LedgerRow[] {
  return lines.map((line) => ({
    id: line.id,
    at: momentOf(line.at, zone),
    who: text.who(line.viewer.name, text.hats[line.viewer.kind]),
    what: saidOf(line, parts),
    why: line.what.kind === 'changes' ? text.duty : text.purposes[line.what.purpose],
  }))
}

function saidOf({ what }: LedgerLine, names: LedgerWords['parts']): string {
  const part = what.kind === 'level' && what.item !== null ? names.get(what.item) : undefined
  if (part) return text.levelIn(part)
  if (what.kind !== 'changes') return text.looks[what.kind]
  const said = text.changes[what.action] ?? text.otherChange(what.action)
  const parts = Object.entries(what.detail).flatMap(([name, change]) => partOf(name, change))
  return parts.length > 0 ? `${said}: ${parts.join(', ')}` : said
}

/** Roles and access with both values; of a cohort or of permissions only that they changed. */
function partOf(name: string, change: unknown): string[] {
  const part = text.parts[name]
  if (!part || typeof change !== 'string') return []
  const [from, to] = change.split('>').map((value) => wordsOf(value.trim()))
  return [from && to ? text.fromTo(part, from, to) : part]
}

/** Null for what has no word a person knows, such as an id. */
function wordsOf(codes: string): string | null {
  const words = codes.split(' ').map((code) => text.values[code])
  return words.every((word) => word !== undefined) ? words.join(' and ') : null
}
