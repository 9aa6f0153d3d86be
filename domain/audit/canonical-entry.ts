/** What the chain speaks for, with the names under which an institution's download shows it. */
export interface ChainedEntry {
  readonly seq: number
  readonly id: string
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string | null
  readonly memberId: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly detail: unknown
}

/**
 * The one text of an entry: JSON without blanks, the keys of each object in the order of their code units, times as ISO 8601
 * in UTC with milliseconds. docs/audit-format.md says the same for whoever writes a verifier.
 */
export function canonicalEntry(entry: ChainedEntry): string {
  return canonicalJson({ ...entry, at: entry.at.toISOString() })
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const keys = Object.keys(value).sort()
  const parts = keys.map(
    (key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`,
  )
  return `{${parts.join(',')}}`
}
