/**
 * An answer older than this, in milliseconds, lets nothing out any more: a second less 200, of which a look at the
 * stream takes 50. The rest is for a process that comes late to it: with 50 to spare, a loaded machine broke the rule.
 */
export const mostAge = 800

/** Asked anew from this age on, so that a new answer is there before the old one is too old. */
const renewFrom = 300
/** A question that waits this long gets another beside it, and the next ones come as often: answers then overlap. */
const slowFrom = 150
/** At once, of one player: more would only make a slow database slower. */
const mostQuestions = 4
/** How long somebody who has got nothing yet may wait for an answer that is young enough. */
const patience = 10_000

/** Whether someone may still see something, asked again and again; once it was "no", it stays no. */
export interface Allowance {
  /**
   * Yes, by an answer that was asked for in time. Waits for one, and for the next where it came too late: only for whoever
   * has nothing on its way, since what is on its way must not wait.
   */
  fresh(): Promise<boolean>
  /** The same without waiting; sees to it that a new answer is on its way in time. */
  standing(): boolean
}

/**
 * An answer counts from when it was asked for: whatever was revoked and acknowledged later is noticed before the answer is a
 * second old. A question that fails is no answer. `onDenied` is called once, as soon as the answer is no.
 */
export function openAllowance(input: {
  ask: () => Promise<boolean>
  /** Milliseconds of a clock that never goes back. */
  clock: () => number
  /** When the caller last knew it, on that clock. */
  since: number
  onDenied: () => void
}): Allowance {
  const { ask, clock, onDenied } = input
  let allowedAt = input.since
  let lastAsked = input.since
  let underWay = 0
  let newest: Promise<boolean> | null = null
  let isSlow = false
  let denied = false

  /** Many may wait at once: they share a question, unless it has waited for its answer too long already. */
  function anyQuestion(): Promise<boolean> {
    const isYoung = clock() - lastAsked < slowFrom
    if (newest && underWay > 0 && (isYoung || underWay >= mostQuestions)) return newest
    newest = question()
    return newest
  }
  /** Resolves to whether there was an answer. */
  async function question(): Promise<boolean> {
    const at = clock()
    lastAsked = at
    underWay += 1
    try {
      if (await ask()) allowedAt = Math.max(allowedAt, at)
      else if (!denied) {
        denied = true
        onDenied()
      }
      return true
    } catch {
      // The answer before it grows too old by itself.
      return false
    } finally {
      underWay -= 1
      isSlow = clock() - at >= slowFrom
    }
  }
  const age = () => clock() - allowedAt
  const holds = () => !denied && age() <= mostAge
  const isDue = () => age() >= (isSlow ? slowFrom : renewFrom) && clock() - lastAsked >= slowFrom

  return {
    async fresh() {
      const until = clock() + patience
      while (!denied && age() > mostAge && clock() < until) if (!(await anyQuestion())) break
      return holds()
    },
    standing() {
      if (!denied && isDue() && underWay < mostQuestions) newest = question()
      return holds()
    },
  }
}
