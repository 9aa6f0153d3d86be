import { admin } from '#app/strings/en-US/admin.ts'
import { formatMoment } from '#app/ui/format.ts'
import type { AuditLine } from '#domain/institution/index.ts'

const text = admin.audit

export interface Person {
  name: string
  href: string | null
}

export interface AuditRow {
  id: string
  at: string
  action: string
  actor: Person
  concerns: Person | null
  detail: string
  place: string
}

/** As the screen shows it: times in the school's zone, people by a piece of their id, details as "name: value". */
export function auditView(
  page: { lines: readonly AuditLine[]; next: string | null },
  { zone, people }: { zone: string; people: string | null },
): { lines: AuditRow[]; next: string | null } {
  const link = (id: string) => (people ? `${people}/${id}` : null)
  const lines = page.lines.map(({ id, at, action, actorKind, actorId, memberId, detail, seq }) => ({
    id,
    at: formatMoment({ at, zone }),
    action,
    actor: actorId
      ? { name: `${text.actor[actorKind] ?? actorKind}, ${text.person(actorId)}`, href: link(actorId) }
      : { name: text.actor[actorKind] ?? actorKind, href: null },
    concerns: memberId && memberId !== actorId ? { name: text.person(memberId), href: link(memberId) } : null,
    detail: detailText(detail),
    place: seq === null ? text.waiting : String(seq),
  }))
  return { lines, next: page.next }
}

function detailText(detail: unknown): string {
  if (detail === null || typeof detail !== 'object') return ''
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}

/** Whole days in the school's zone: from the beginning of the first to the end of the last. */
export function daysOf(days: { from?: string; to?: string }, zone: string): { from?: Date; before?: Date } {
  return {
    ...(days.from ? { from: startOfDay(days.from, zone) } : {}),
    ...(days.to ? { before: startOfDay(dayAfter(days.to), zone) } : {}),
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** Midnight there, as an instant: the offset of that day, asked for twice, since it may change between guess and answer. */
function startOfDay(day: string, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  const guess = wanted - offsetAt(new Date(wanted), zone)
  return new Date(wanted - offsetAt(new Date(guess), zone))
}

/** Milliseconds that the zone is ahead of UTC then. */
function offsetAt(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return (found[1] === '-' ? -minutes : minutes) * 60_000
}
