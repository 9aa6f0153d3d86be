import { operator } from '#app/strings/en-US/operator.ts'
import { school as schoolWords } from '#app/strings/en-US/school.ts'
import { formatDate, formatMoment } from '#app/ui/format.ts'
import { zoneName } from '#app/ui/zones.ts'
import type { KeptRecord, SchoolLine } from '#domain/provisioning/index.ts'

const text = operator.school
const day = (at: Date) => formatDate({ at, zone: 'UTC' })
const moment = (at: Date) => formatMoment({ at, zone: 'UTC' })

interface Looking {
  operatorId: string | null
  missing: readonly KeptRecord[]
  /** Who asked for the school’s end, at the school. */
  asker: { name: string; email: string } | null
  now: Date
}

/** What the page says of one school, and which acts its standing allows. */
export function schoolView(school: SchoolLine, { operatorId, missing, asker, now }: Looking) {
  const { name, status, seatCap, closesAt, closingBy } = school
  return {
    name,
    seatCap,
    facts: factsOf(school, now),
    twins: status === 'applied' ? school.sameDomain : [],
    over: status === 'closed',
    canApprove: status === 'applied' && closesAt === null,
    suspended: status === 'suspended',
    closes: closesAt && moment(closesAt),
    missing: missing.map((part) => schoolWords.settings.records.names[part]),
    second: closesAt !== null && closingBy !== operatorId,
    request: requestOf(school, asker),
  }
}

function requestOf({ closeAskedAt, status }: SchoolLine, asker: Looking['asker']) {
  if (!closeAskedAt || status === 'closed') return null
  const { request } = text
  const by = asker ? request.by(asker.name, asker.email) : request.byNobody
  return { title: request.title(moment(closeAskedAt)), by, stands: asker ? closeAskedAt.toISOString() : '' }
}

function factsOf(school: SchoolLine, now: Date) {
  const { terms } = text
  const rows = [
    { term: terms.status, detail: operator.standings[school.status] },
    { term: terms.address, detail: `/t/${school.slug}` },
    { term: terms.domain, detail: domainOf(school) },
    { term: terms.people, detail: text.people(school.students, school.staff) },
    { term: terms.region, detail: school.region },
    { term: terms.zone, detail: zoneName({ zone: school.timeZone, at: now }) },
    { term: terms.since, detail: day(school.createdAt) },
    { term: terms.approved, detail: school.approvedAt ? day(school.approvedAt) : text.none },
  ]
  const ends = [
    { term: terms.closed, at: school.closedAt },
    { term: terms.keys, at: school.keysDestroyedAt },
  ]
  return [...rows, ...ends.flatMap(({ term, at }) => (at ? [{ term, detail: moment(at) }] : []))]
}

function domainOf({ mailDomain, mailDomainProvenAt }: SchoolLine): string {
  if (!mailDomain) return text.none
  return mailDomainProvenAt ? text.proven(mailDomain, day(mailDomainProvenAt)) : text.unproven(mailDomain)
}
