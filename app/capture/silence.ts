/** About −56 dBFS: below it there is no voice and hardly a room. */
const soundFrom = 16

/** Levels of 100 ms without any sound after which the page asks, gently. A thinking pause is shorter, or has a room's hum. */
const longestSilence = 100

/** Says whether no sound has arrived for ten seconds of recording. It only counts: silence never ends anything. */
export function watchSilence() {
  let silent = 0
  return {
    /** A level between 0 and 255, ten a second. Says whether the answer to `isSilent` has changed. */
    hear(level: number): boolean {
      const before = silent >= longestSilence
      silent = level >= soundFrom ? 0 : silent + 1
      return before !== silent >= longestSilence
    },
    isSilent: () => silent >= longestSilence,
    /** A pause, or another stream: what came before says nothing any more. */
    reset() {
      silent = 0
    },
  }
}
