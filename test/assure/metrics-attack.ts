// What an attacker concludes from published figures. Shares nothing with the code that publishes them.

/** One cell as it stands on a page or in the file, with what the attacker knows besides: how many students it is of. */
export interface Seen {
  cohort: string
  students: number
  /** Null for a hidden cell. */
  shares: readonly number[] | null
  parts: number | null
  average: number | null
  step: number | null
}

export interface Table {
  /** Smallest and largest value in each category. */
  categories: readonly (readonly [number, number])[]
  whole: Seen | null
  /** Groups that the whole is made of, and nobody else. */
  inWhole: readonly Seen[]
  /** The small groups together, and which they are. */
  pool: { cell: Seen; of: readonly Seen[] } | null
  hidden: readonly Seen[]
}

type Range = [low: number, high: number]
interface Unknown {
  students: number
  counts: Range[]
  sum: Range
}
interface System {
  groups: Unknown[]
  /** Each says that the first is made of the others. */
  sums: [whole: number, parts: number[]][]
  categories: Table['categories']
}

/** For each of the cells `about`, by cohort: for each category the counts that remain possible. */
export function solve(table: Table, about: readonly Seen[]): Map<string, Range[]> {
  const cells = [...(table.whole ? [table.whole] : []), ...table.inWhole, ...(table.pool ? [table.pool.cell, ...table.pool.of] : []), ...table.hidden] // prettier-ignore
  const unique = [...new Set(cells)]
  const at = (cell: Seen) => unique.indexOf(cell)
  const system: System = {
    groups: unique.map((cell) => readCell(cell, table.categories)),
    sums: [
      ...(table.whole ? [[at(table.whole), table.inWhole.map(at)] as [number, number[]]] : []),
      ...(table.pool ? [[at(table.pool.cell), table.pool.of.map(at)] as [number, number[]]] : []),
    ],
    categories: table.categories,
  }
  const known = propagate(system) ?? system
  return new Map(about.map((cell) => [cell.cohort, shaved(known, at(cell))]))
}

/** The counts and sums that give just what the cell tells, found by trying them all. */
function readCell(cell: Seen, categories: Table['categories']): Unknown {
  const { students, shares, parts, average, step } = cell
  const [low, high] = [categories[0]?.[0] ?? 0, categories.at(-1)?.[1] ?? 0]
  const counts = categories.map((_, place): Range => {
    const part = shares?.[place]
    if (part === undefined || parts === null) return [0, students]
    const fits = range(0, students).filter((count) => Math.floor(((count + 0.5) / (students + 1)) * parts + 1e-9) === part) // prettier-ignore
    // One student may have been told as if they stood elsewhere: then no average stands beside the shares.
    const moved = average === null ? 1 : 0
    return [Math.max(0, Math.min(...fits) - moved), Math.min(students, Math.max(...fits) + moved)]
  })
  if (average === null || step === null) return { students, counts, sum: [students * low, students * high] }
  const sums = range(students * low, students * high).filter((sum) => {
    const mean = sum / students
    const isTop = average + step >= high - 1e-6
    return mean >= average - 1e-6 && (isTop || mean < average + step - 1e-6)
  })
  return { students, counts, sum: [Math.min(...sums), Math.max(...sums)] }
}

/** Each end of each range is tried as the truth; where that leads to a contradiction, it is not. */
function shaved(system: System, group: number): Range[] {
  const ranges = system.groups[group]?.counts ?? []
  return ranges.map((given, place) => {
    let [low, high] = given
    while (low <= high && !isPossible(withCount(system, group, place, [low, low]))) low += 1
    while (high > low && !isPossible(withCount(system, group, place, [high, high]))) high -= 1
    return [low, high]
  })
}

/** Halves of ranges that are looked into for one question at most; what is not refuted by then counts as possible. */
const mostLooks = 300

/**
 * Whether any whole numbers of students make all of it true: ranges that agree with each other may still hold no solution, so
 * they are halved until each is one number.
 */
function isPossible(system: System): boolean {
  const rest = [system]
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const next = rest.pop()
    if (!next) return false
    const known = propagate(next)
    if (!known) continue
    const open = widest(known)
    if (!open) return true
    const [low, high] = open.range
    const middle = Math.floor((low + high) / 2)
    rest.push(withCount(known, open.group, open.place, [middle + 1, high]))
    rest.push(withCount(known, open.group, open.place, [low, middle]))
  }
  return true
}

/** The widest range of the groups that something else depends on: a group in no sum has a solution by itself. */
function widest({ groups, sums }: System): { group: number; place: number; range: Range } | null {
  const tied = new Set(sums.flatMap(([whole, parts]) => [whole, ...parts]))
  let found: { group: number; place: number; range: Range } | null = null
  for (const [group, { counts }] of groups.entries()) {
    for (const [place, range] of counts.entries()) {
      const isWider = !found || range[1] - range[0] > found.range[1] - found.range[0]
      if (tied.has(group) && range[1] > range[0] && isWider) found = { group, place, range }
    }
  }
  return found
}

function withCount(system: System, group: number, place: number, range: Range): System {
  const groups = system.groups.map((one, index) =>
    index === group ? { ...one, counts: one.counts.map((count, at) => (at === place ? range : count)) } : one,
  )
  return { ...system, groups }
}

/** Draws everything together until nothing moves; null where it cannot be. */
function propagate({ groups, sums, categories }: System): System | null {
  const now = groups.map(({ students, counts, sum }) => ({ students, counts: counts.map(([a, b]): Range => [a, b]), sum: [...sum] as Range })) // prettier-ignore
  for (let moved = true; moved;) {
    moved = false
    for (const group of now) {
      const all: Range = [group.students, group.students]
      moved = makeUp(all, group.counts) || moved
      moved = valueSum(group, categories) || moved
    }
    for (const [whole, parts] of sums) {
      const top = now[whole]
      const below = parts.flatMap((part) => now[part] ?? [])
      if (!top) continue
      for (const place of categories.keys()) moved = makeUp(top.counts[place] ?? [0, 0], below.map(({ counts }) => counts[place] ?? [0, 0])) || moved // prettier-ignore
      moved = makeUp(top.sum, below.map(({ sum }) => sum)) || moved // prettier-ignore
    }
    const isEmpty = now.some(({ counts, sum }) => [...counts, sum].some(([low, high]) => low > high))
    if (isEmpty) return null
  }
  return { groups: now, sums, categories }
}

/** `all` is the sum of `each`: ranges narrow in place. */
function makeUp(all: Range, each: readonly Range[]): boolean {
  const low = each.reduce((sum, one) => sum + one[0], 0)
  const high = each.reduce((sum, one) => sum + one[1], 0)
  let moved = narrow(all, low, high)
  for (const one of each) moved = narrow(one, all[0] - (high - one[1]), all[1] - (low - one[0])) || moved
  return moved
}

/** The sum of values lies between what the categories' lowest and highest values make. */
function valueSum(group: Unknown, categories: Table['categories']): boolean {
  const least = categories.map(([low], place) => bounds(group, place, low))
  const most = categories.map(([, high], place) => bounds(group, place, high))
  const low = least.reduce((sum, [a]) => sum + a, 0)
  const high = most.reduce((sum, [, b]) => sum + b, 0)
  return narrow(group.sum, low, high)
}

function bounds({ counts }: Unknown, place: number, value: number): Range {
  const [low, high] = counts[place] ?? [0, 0]
  return value >= 0 ? [low * value, high * value] : [high * value, low * value]
}

function narrow(range: Range, low: number, high: number): boolean {
  const before = range[0] + range[1]
  if (low > range[0]) range[0] = low
  if (high < range[1]) range[1] = high
  // An empty range is found by the caller; it must not go on moving.
  return range[0] <= range[1] && range[0] + range[1] !== before
}

const range = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index)

type Histogram = ReadonlyMap<number, number>

/** The values that remain possible for one student, for somebody who knows everybody else's and the rule by which cells are told. */
export function valuesOfTheLast(input: {
  others: Histogram
  values: readonly number[]
  told: string
  tell: (all: Histogram) => string
}): number[] {
  const { others, values, told, tell } = input
  return values.filter((value) => tell(new Map([...others, [value, (others.get(value) ?? 0) + 1]])) === told)
}
