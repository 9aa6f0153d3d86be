import { operator } from '#app/strings/en-US/operator.ts'
import { formatMoment } from '#app/ui/format.ts'
import type { SchoolLine, WorkLine } from '#domain/provisioning/index.ts'

const text = operator.health

export interface WorkRow {
  id: string
  what: string
  state: string
  cause: string
  school: { slug: string; name: string } | null
  count: number
  oldest: string
}

/** What is stuck, due and at work, apart: the first asks for a person, the others end by themselves. */
export function workView(
  lines: readonly WorkLine[],
  schools: readonly Pick<SchoolLine, 'id' | 'slug' | 'name'>[],
) {
  const rows = (...kinds: WorkLine['kind'][]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).map((line) => rowOf(line, schools))
  return {
    parked: rows('stage_parked'),
    due: rows('deletion'),
    work: rows('stage_pending', 'stage_running', 'event'),
  }
}

function rowOf(line: WorkLine, schools: readonly Pick<SchoolLine, 'id' | 'slug' | 'name'>[]): WorkRow {
  const { kind, name, code, tenantId, count, oldest } = line
  const school = schools.find(({ id }) => id === tenantId)
  return {
    id: [kind, name, code, tenantId].join('/'),
    what: name.replaceAll('_', ' '),
    state: text.states[kind] ?? '',
    cause: code,
    school: school ? { slug: school.slug, name: school.name } : null,
    count,
    oldest: formatMoment({ at: oldest, zone: 'UTC' }),
  }
}
