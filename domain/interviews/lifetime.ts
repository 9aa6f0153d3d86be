/** An open interview closes itself this many days after its last activity. */
export const idleDays = 7
/** Its student is told this many days before. */
export const noticeDays = 1
const day = 86_400_000

interface Clocks {
  state: string
  lastActivityAt: Date
  endedAt: Date | null
}

/** When an open interview closes by itself. */
export function closesAt(lastActivityAt: Date): Date {
  return new Date(lastActivityAt.getTime() + idleDays * day)
}

/** Open by its clock, whether or not the sweep has come by yet. */
export function isOpen(interview: Clocks, now: Date): boolean {
  return interview.state === 'open' && now < closesAt(interview.lastActivityAt)
}

/**
 * Whether a draft may still be written. A first answer needs an interview that is open; trying again is possible after its
 * end, and so is a question that was asked only then: a follow-up.
 */
export function isWritable(
  draft: { number: number; startedAt: Date },
  interview: Clocks,
  now: Date,
): boolean {
  return isOpen(interview, now) || draft.number > 1 || draft.startedAt >= retentionAnchor(interview)
}

/** From when on its student is told that it is about to close. */
export function noticeAt(lastActivityAt: Date): Date {
  return new Date(closesAt(lastActivityAt).getTime() - noticeDays * day)
}

/** Open, and within its last day. */
export function closesSoon(interview: Clocks, now: Date): boolean {
  return isOpen(interview, now) && noticeAt(interview.lastActivityAt) <= now
}

/** Where the retention clock of an interview starts: at its end, or where an open one would close by itself. */
export function retentionAnchor(interview: Clocks): Date {
  return interview.endedAt ?? closesAt(interview.lastActivityAt)
}
