/** Neighboring levels of one kind: `from` inclusive, `to` exclusive. */
export interface Run {
  readonly from: number
  readonly to: number
}

export function runsOf(levels: Uint8Array, wanted: (level: number) => boolean): Run[] {
  const runs: Run[] = []
  let from: number | null = null
  for (let index = 0; index <= levels.length; index += 1) {
    const level = levels[index]
    const hit = level !== undefined && wanted(level)
    if (hit && from === null) from = index
    if (!hit && from !== null) {
      runs.push({ from, to: index })
      from = null
    }
  }
  return runs
}

/** Joins runs that at most `most` levels keep apart. */
export function closeShortGaps(runs: readonly Run[], most: number): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && run.from - last.to <= most) joined[joined.length - 1] = { from: last.from, to: run.to }
    else joined.push(run)
  }
  return joined
}

/** A single level with nothing near it is a key, a door, a cough: the shortest spoken word with its neighbors lasts longer. */
export function dropClicks(runs: readonly Run[]): Run[] {
  return runs.filter(({ from, to }) => to - from > 1)
}
