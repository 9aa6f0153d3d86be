/** Milliseconds that one level stands for. */
const levelMs = 100

/** Levels that may still be on their way from the audio thread, or come early, before a piece counts as ill measured. */
const slack = 3

/**
 * How much was recorded since the last cut, and how loud it was. The time is the recorder's own: a steady clock between its
 * start, pauses and stop. Levels are not counted for it, because an audio thread that is starved leaves some out.
 *
 * Level n of an answer stands for its n-th 100 ms, and the byte has no value for "not measured". So a piece whose levels do
 * not fit its time is brought to it: each level that came stands for a little more. Silence in their place would make pauses
 * that nobody made. A piece without any level at all is not measured: null.
 */
export function measureTime({ measured, clock }: { measured: boolean; clock: () => number }) {
  let levels: number[] = []
  /** Milliseconds that ran in all, and those of the pieces that were cut; levels given for these. */
  let ran = 0
  let told = 0
  let given = 0
  let since: number | null = null
  const settle = () => {
    const now = clock()
    if (since !== null) ran += now - since
    if (since !== null) since = now
  }
  return {
    run() {
      settle()
      since = clock()
    },
    rest() {
      settle()
      since = null
    },
    measure(level: number) {
      if (since !== null) levels.push(level)
    },
    cut() {
      settle()
      const ms = Math.round(ran) - told
      const due = Math.max(0, Math.round(ran / levelMs) - given)
      const came = levels
      levels = []
      told += ms
      if (!measured || (came.length === 0 && due > slack)) {
        given += due
        return { ms, levels: null }
      }
      // While it runs some are always on their way. At its end none is, and what is left then stays off for good.
      const isNear = since !== null && Math.abs(came.length - due) <= slack
      const fitted = Uint8Array.from(isNear ? came : fit(came, due))
      given += fitted.length
      return { ms, levels: fitted }
    },
  }
}

/** As many levels as asked for, evenly; where several fall into one the loudest stands, as in the meter. */
function fit(levels: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, slot) => {
    const from = Math.floor((slot * levels.length) / count)
    const to = Math.max(from + 1, Math.floor(((slot + 1) * levels.length) / count))
    return Math.max(0, ...levels.slice(from, to))
  })
}
