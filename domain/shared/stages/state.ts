/**
 * The state of a stage. A job is only a wake-up; this row is the truth about the work.
 *
 *               claim (fence + 1)             finish
 *   pending ───────────────────────▶ running ───────▶ done
 *      ▲                              │ │ │ └─ claim again, once the lease is over (fence + 1)
 *      ├── fail, tries left: not before ┘ │ │
 *      ├── postpone: not before ──────────┘ │
 *      └─                                   └── fail, no try left ──▶ parked ── a re-run is a new stage, version + 1
 *
 * `leaseUntil` means "mine until" while running and "not before" while pending. `fence` grows with every claim, and
 * every later write names it: a worker that slept through its lease is refused.
 */
export type StageState = 'pending' | 'running' | 'done' | 'parked'

/**
 * A stage that was started this often and never came to an end kills its workers; it is parked for a person to look at,
 * never dropped.
 */
export const mostStarts = 25

/**
 * Claims of one stage. Those beyond `mostStarts` only park it, with whatever its work wants written then; where not even
 * that comes to an end, the claim itself parks it.
 */
export const mostClaims = 2 * mostStarts

export function inSeconds(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
