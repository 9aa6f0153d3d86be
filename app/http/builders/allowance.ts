/** An answer older than this, in milliseconds, lets nothing out any more: a second less one look at the stream. */
export const mostAge = 900

// Asked anew from this age on, so that a new answer is there before the old one is too old.
const renewFrom = 400

/** Whether someone may still see something, asked again and again; once it was "no", it stays no. */
export interface Allowance {
  /** Yes, by an answer that was asked for in time. Waits for a new one where there is none. */
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
  let askedAt = input.since
  let denied = false
  let pending: Promise<void> | null = null

  async function question(): Promise<void> {
    const at = clock()
    try {
      if (await ask()) askedAt = at
      else if (!denied) {
        denied = true
        onDenied()
      }
    } catch {
      // No answer: the old one grows too old by itself.
    } finally {
      pending = null
    }
  }
  const renew = () => (pending ??= question())
  const age = () => clock() - askedAt
  const holds = () => !denied && age() <= mostAge

  return {
    async fresh() {
      if (!denied && age() > mostAge) await renew()
      return holds()
    },
    standing() {
      if (!denied && age() >= renewFrom) void renew()
      return holds()
    },
  }
}
