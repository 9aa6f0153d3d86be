/** A token that both lists have, by its index in each. */
export interface CommonToken {
  readonly old: number
  readonly now: number
}

/** Insertions and deletions looked for at most; beyond them the text is another one, and only its two ends are compared. */
const mostEdits = 1500

/**
 * A longest common subsequence by Myers' greedy algorithm ("An O(ND) Difference Algorithm", Algorithmica 1986): time and
 * memory grow with the length times the edits, and both are bounded: 1,500 edits keep 4.5 MB.
 */
export function commonTokens(old: readonly string[], now: readonly string[]): CommonToken[] {
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  const shorter = Math.min(old.length, now.length) - head
  while (tail < shorter && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  return [
    ...Array.from({ length: head }, (_, index) => ({ old: index, now: index })),
    ...middle.map((pair) => ({ old: pair.old + head, now: pair.now + head })),
    ...Array.from({ length: tail }, (_, index) => ({
      old: old.length - tail + index,
      now: now.length - tail + index,
    })),
  ]
}

function compare(old: readonly string[], now: readonly string[]): CommonToken[] {
  if (old.length === 0 || now.length === 0) return []
  const most = Math.min(mostEdits, old.length + now.length)
  // The furthest old index on each diagonal k = old − now, shifted so that no index is negative.
  const furthest = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(most + 1 - edits - 1, most + 1 + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      let at = stepOnto(k, edits, (diagonal) => furthest[most + 1 + diagonal] ?? 0)
      while (at < old.length && at - k < now.length && old[at] === now[at - k]) at += 1
      furthest[most + 1 + k] = at
      if (at >= old.length && at - k >= now.length)
        return walkBack(trace, { old: old.length, now: now.length })
    }
  }
  return []
}

type FurthestOn = (diagonal: number) => number

/** Diagonal k is entered down from k + 1 (an insertion) or right from k − 1 (a deletion), whichever is further. */
function comesDown(k: number, edits: number, furthestOn: FurthestOn): boolean {
  return k === -edits || (k !== edits && furthestOn(k - 1) < furthestOn(k + 1))
}

function stepOnto(k: number, edits: number, furthestOn: FurthestOn): number {
  return comesDown(k, edits, furthestOn) ? furthestOn(k + 1) : furthestOn(k - 1) + 1
}

function walkBack(trace: readonly Int32Array[], end: CommonToken): CommonToken[] {
  const pairs: CommonToken[] = []
  let { old, now } = end
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Int32Array(0)
    const furthestOn = (diagonal: number) => furthest[edits + 1 + diagonal] ?? 0
    const k = old - now
    const start = edits === 0 ? 0 : stepOnto(k, edits, furthestOn)
    while (old > start && old > 0 && now > 0) {
      old -= 1
      now -= 1
      pairs.push({ old, now })
    }
    if (edits > 0 && comesDown(k, edits, furthestOn)) now -= 1
    else if (edits > 0) old -= 1
  }
  return pairs.reverse()
}
