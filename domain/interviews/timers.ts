/** The student's own needs, set once and obeyed everywhere (B14). */
export interface TimingNeeds {
  /** Per cent of the usual time. */
  readonly timeFactor: number
  readonly untimed: boolean
  readonly hideClock: boolean
}

export const usualNeeds: TimingNeeds = Object.freeze({ timeFactor: 100, untimed: false, hideClock: false })

export interface Timers {
  /** Seconds, scaled. */
  readonly thinkingSeconds: number
  /** Seconds, scaled; 0 = no limit. */
  readonly answerSeconds: number
  readonly untimed: boolean
  readonly hideClock: boolean
}

/** The timers an interview is stored with: a later change of the profile does not reach into it. */
export function scaleTimers(
  chosen: { thinkingSeconds: number; answerSeconds: number },
  needs: TimingNeeds,
): Timers {
  const scaled = (seconds: number) => Math.round((seconds * needs.timeFactor) / 100)
  return {
    thinkingSeconds: scaled(chosen.thinkingSeconds),
    answerSeconds: needs.untimed ? 0 : scaled(chosen.answerSeconds),
    untimed: needs.untimed,
    hideClock: needs.hideClock,
  }
}
