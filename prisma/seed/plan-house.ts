import { planAssigned } from './plan-assigned.ts'
import { planInterviews } from './plan-interviews.ts'
import type { HousePlan, MemberPlan, PolicyPlan, SeedOptions, TenantPlan } from './plan.ts'
import { chance, type Chance } from './random.ts'

const day = 86_400_000

interface TenantSketch {
  slug: string
  name: string
  shortName: string
  timeZone: string
  /** Sizes; the demo student stands in the first, the newcomer in the last. */
  cohorts: [name: string, size: number][]
  /** Days back that practice reaches. */
  history: number
  /** So many weeks everybody practices one question a week, as in a seminar: what figures by week are made of. */
  weekly: number
  extended: boolean
  /** First person of the list that belongs here. */
  peopleFrom: number
}

const sketches: TenantSketch[] = [
  {
    slug: 'northfield',
    name: 'Northfield University',
    shortName: 'Northfield',
    timeZone: 'America/New_York',
    cohorts: [
      ['Honors Program', 9],
      ['School of Nursing', 12],
      ['Graduate Studies', 20],
      ['Class of 2027', 20],
      ['Class of 2028', 20],
    ],
    history: 120,
    weekly: 15,
    extended: true,
    peopleFrom: 0,
  },
  {
    slug: 'riverbend',
    name: 'Riverbend College',
    shortName: 'Riverbend',
    timeZone: 'America/Chicago',
    cohorts: [
      ['Business Studies', 14],
      ['Evening Program', 10],
    ],
    // The usual 90 days: what is older would be gone.
    history: 80,
    weekly: 0,
    extended: false,
    peopleFrom: 81,
  },
]

/** Both demo institutions with their people and months of practice. The same options give the same house. */
export function planHouse(options: SeedOptions): HousePlan {
  const luck = chance(`greenroom-demo-${options.seed}`)
  return { tenants: sketches.map((sketch) => planTenant(sketch, options, luck.branch(sketch.slug))) }
}

function planTenant(sketch: TenantSketch, options: SeedOptions, luck: Chance): TenantPlan {
  const { slug, name, shortName, timeZone } = sketch
  const createdAt = new Date(options.now.getTime() - 210 * day)
  const cohorts = sketch.cohorts.map(([cohort]) => ({ id: luck.id(`cohort/${cohort}`), name: cohort }))
  const members = [
    ...planStudents({ sketch, options, luck, cohorts: cohorts.map(({ id }) => id) }),
    ...planStaff({ sketch, luck, createdAt }),
  ]
  const tenant = {
    id: luck.id('tenant'),
    slug,
    name,
    shortName,
    timeZone,
    mailDomain: `${slug}.example`,
    createdAt,
  }
  const students = members.filter((member) => member.welcomedAt !== null && member.roles.includes('student'))
  return {
    ...tenant,
    cohorts,
    members,
    policies: sketch.extended ? planExtension(options.now, luck) : [],
    interviews: [
      ...students.flatMap(
        (member) =>
        planInterviews({ tenant, member, options, history: sketch.history, weekly: sketch.weekly, luck: luck.branch(member.email) }), // prettier-ignore
      ),
      ...planAssigned({ tenant, members, options, luck }),
    ],
  }
}

/** A recorded extension, announced before anything would have been due by the usual period. */
function planExtension(now: Date, luck: Chance): PolicyPlan[] {
  const before = (days: number) => new Date(now.getTime() - days * day)
  return ['answer', 'feedback'].map((dataClass) => ({
    id: luck.id(`policy/${dataClass}`),
    dataClass,
    days: 365,
    createdAt: before(205),
    announcedAt: before(200),
    effectiveAt: before(190),
    reason: 'Students apply over a whole academic year and want to compare their practice across it.',
    proposedBy: 'Director, Career Center',
    approvedBy: 'University Data Protection Officer',
  }))
}

function planStudents(input: {
  sketch: TenantSketch
  options: SeedOptions
  luck: Chance
  cohorts: string[]
}): MemberPlan[] {
  const { sketch, options, luck, cohorts } = input
  const places = sketch.cohorts.flatMap(([, size], index) =>
    Array.from({ length: size }, () => cohorts[index] ?? null),
  )
  return places.map((cohortId, place) => {
    const person = options.material.people[sketch.peopleFrom + place]
    if (!person) throw new Error('There are fewer people in content/seed than places in the cohorts.')
    const demo = place === 0 ? 'student' : place === places.length - 1 ? 'newcomer' : null
    const name =
      demo ??
      `${person.first}.${person.last}`
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^a-z.]/g, '')
    const createdAt = new Date(options.now.getTime() - (sketch.history + 4) * day)
    return {
      id: luck.id(`member/${place}`),
      accountId: luck.id(`account/${place}`),
      email: `${name}@${sketch.slug}.example`,
      ...person,
      roles: ['student'],
      cohortId,
      campusId: `${sketch.shortName.charAt(0)}${100_201 + place}`,
      demo: demo !== null,
      createdAt,
      welcomedAt: demo === 'newcomer' ? null : new Date(createdAt.getTime() + day),
    }
  })
}

/** Memberships of staff whose rooms come later: they can sign in nowhere yet. */
function planStaff({
  sketch,
  luck,
  createdAt,
}: {
  sketch: TenantSketch
  luck: Chance
  createdAt: Date
}): MemberPlan[] {
  const staff = [
    ['advisor', 'Robin', 'Castell'],
    ['admin', 'Jordan', 'Whitaker'],
  ] as const
  return staff.map(([role, first, last]) => ({
    id: luck.id(`member/${role}`),
    accountId: luck.id(`account/${role}`),
    email: `${role}@${sketch.slug}.example`,
    first,
    last,
    roles: [role],
    cohortId: null,
    campusId: null,
    demo: true,
    createdAt,
    welcomedAt: null,
  }))
}
