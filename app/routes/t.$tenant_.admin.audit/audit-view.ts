import { audit as text } from '#app/strings/en-US/audit.ts'
import { formatMoment } from '#app/ui/format.ts'
import { zoneName } from '#app/ui/zones.ts'
import type { AuditLine, AuditPage } from '#domain/institution/index.ts'
import { zoneOffset } from '#domain/shared/zone-offset.ts'

export interface Person {
  name: string
  href: string | null
}

export interface AuditRow {
  id: string
  at: string
  /** In a sentence, and as the file names it. */
  says: string
  code: string
  actor: Person
  concerns: Person | null
  detail: string
}

interface Given {
  zone: string
  /** Where the roster, and what the school asks to practice, are; null for whoever may not see them. */
  people: string | null
  practice: string | null
}

/** As the screen shows it: a sentence for each action, times in the school's zone, staff by name and students by a mark. */
export function auditView(
  { lines, next, names }: AuditPage,
  { zone, people, practice }: Given,
): { lines: AuditRow[]; next: string | null } {
  const link = (id: string) => (people ? `${people}/${id}` : null)
  const actorOf = ({ actorKind, actorId }: AuditLine): Person => {
    const who = text.actor[actorKind] ?? actorKind
    if (!actorId) return { name: who, href: null }
    // An operator is nobody of the school: there is no page of them here.
    const href = actorKind === 'operator' ? null : link(actorId)
    return { name: names[actorId] ?? text.someone(who, markOf(actorId)), href }
  }
  const rows = lines.map((line) => {
    const { id, at, action, actorId, memberId, detail, seq } = line
    const isOther = memberId !== null && memberId !== actorId
    return {
      id,
      at: formatMoment({ at, zone }),
      says: text.actions[action] ?? action,
      code: text.code(action, seq),
      actor: actorOf(line),
      concerns: isOther
        ? { name: names[memberId] ?? text.someone(text.student, markOf(memberId)), href: link(memberId) }
        : thingOf(line, { names, practice }),
      detail: detailText(detail, { zone, names, at }),
    }
  })
  return { lines: rows, next }
}

/** What the entry is about: its kind, and its name where it is still there and this reader may see it. */
function thingOf(
  { objectKind, objectId }: AuditLine,
  { names, practice }: { names: AuditPage['names']; practice: string | null },
): Person | null {
  const kind = text.things[objectKind]
  if (!kind) return null
  const name = names[objectId]
  const place = rooms[objectKind]
  if (name === undefined || !kind.named) return { name: kind.alone, href: null }
  return { name: kind.named(name), href: practice && place ? `${practice}/${place}/${objectId}` : null }
}

const rooms: Readonly<Record<string, string>> = { assignment: 'assignments', 'question-bank': 'questions' }

const markOf = (id: string) => id.slice(0, 8)
const isoMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function detailText(detail: unknown, given: { zone: string; names: AuditPage['names']; at: Date }): string {
  if (detail === null || typeof detail !== 'object') return ''
  const parts = Object.entries(detail).map(([key, value]) => {
    const name = text.details[key] ?? key
    const words = (one: string) =>
      key === 'timeZone' ? zoneName({ zone: one, at: given.at }) : valueText(one, given)
    const said = typeof value === 'object' ? JSON.stringify(value ?? 'none') : String(value)
    const [from, to] = said.split(' > ')
    return to === undefined ? text.is(name, words(said)) : text.fromTo(name, words(from ?? ''), words(to))
  })
  return parts.join(', ')
}

function valueText(value: string, { zone, names }: { zone: string; names: AuditPage['names'] }): string {
  if (isoMoment.test(value)) return formatMoment({ at: new Date(value), zone })
  if (uuid.test(value)) return names[value] ?? markOf(value)
  return text.values[value] ?? value
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
  const guess = wanted - zoneOffset(wanted, zone)
  return new Date(wanted - zoneOffset(guess, zone))
}
