/** An open interview closes itself this many days after its last activity. */
export const idleDays = 7
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

/** Where the retention clock of an interview starts: at its end, or where an open one would close by itself. */
export function retentionAnchor(interview: Clocks): Date {
  return interview.endedAt ?? closesAt(interview.lastActivityAt)
}
