/** Bytes that one answer carries at most: a player asks for the next piece, and is looked at again. */
export const mostBytes = 1_048_576

/** What a request for media says about the answer it wants. */
export interface Wish {
  readonly method: string
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
  readonly ifMatch?: string | undefined
  readonly ifNoneMatch?: string | undefined
}

/** `end` is exclusive. */
export type Plan =
  | { readonly status: 200 | 206; readonly start: number; readonly end: number }
  | { readonly status: 304 | 412 | 416 }

/**
 * RFC 9110, in its order: preconditions, then the range. `etag` is strong and quoted.
 *
 * A GET without a range gets the whole of up to 1 MiB as 200, and of more its first MiB as 206. That goes beyond the RFC,
 * which wants a range to have been asked for; players do ask. Of several ranges the first that can be satisfied is
 * answered, which the RFC allows. HEAD knows no ranges and tells the whole length.
 */
export function planAnswer(wish: Wish, { length, etag }: { length: number; etag: string }): Plan {
  if (wish.ifMatch !== undefined && !lists(wish.ifMatch, etag, 'strong')) return { status: 412 }
  if (wish.ifNoneMatch !== undefined && lists(wish.ifNoneMatch, etag, 'weak')) return { status: 304 }
  if (wish.method === 'HEAD') return { status: 200, start: 0, end: length }
  const asked = wish.range !== undefined && (wish.ifRange === undefined || wish.ifRange.trim() === etag)
  const ranges = asked ? parseRanges(wish.range ?? '') : null
  if (!ranges) return { status: length > mostBytes ? 206 : 200, start: 0, end: Math.min(length, mostBytes) }
  for (const range of ranges) {
    const { start, end } = resolve(range, length)
    if (start < end) return { status: 206, start, end: Math.min(end, start + mostBytes) }
  }
  return { status: 416 }
}

/** As written: both ends inclusive, one of them perhaps left out. */
interface Asked {
  readonly first: number | null
  readonly last: number | null
}

/** Null for another unit and for what no grammar allows: such a header is as good as absent. */
function parseRanges(header: string): Asked[] | null {
  const list = /^bytes=(.*)$/i.exec(header.trim())?.[1]
  if (list === undefined) return null
  const ranges: Asked[] = []
  for (const part of list.split(',').map((text) => text.trim())) {
    if (part === '') continue
    const found = /^(\d*)-(\d*)$/.exec(part)
    const [first, last] = [numberIn(found?.[1]), numberIn(found?.[2])]
    if (!found || (first === null && last === null)) return null
    if (first !== null && last !== null && last < first) return null
    ranges.push({ first, last })
  }
  return ranges.length > 0 ? ranges : null
}

function numberIn(digits: string | undefined): number | null {
  return digits ? Number(digits) : null
}

function resolve({ first, last }: Asked, length: number): { start: number; end: number } {
  if (first === null) return { start: Math.max(0, length - (last ?? 0)), end: length }
  return { start: first, end: Math.min(length, (last ?? Infinity) + 1) }
}

function lists(header: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (header.trim() === '*') return true
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => (comparison === 'weak' ? tag.replace(/^W\//, '') : tag) === etag)
}
