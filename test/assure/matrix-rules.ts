import { can, describePermission, type Permission } from '#domain/access/index.ts'
import { assignmentForm } from './cross-bodies-school.ts'
import type { Door } from './doors.ts'
import type { Body } from './forms.ts'
import type { Actor } from './school-people.ts'
import type { School, Student, World } from './school-world.ts'
import type { SchoolThings } from './school-practice.ts'
import type { Things } from './school-things.ts'

export const outcomes = ['in', 'sign-in', 'confirm', 'forbidden', 'missing'] as const
export type Outcome = (typeof outcomes)[number]

/** What is asked of one door: in whose school, and for whose things. */
export interface Place {
  name: string
  school: School
  things: { of: Student; school: School }
}

/** Whose a thing is: one student's, or everybody's in the school, or in the whole house, who has the permission. */
type Whose = 'student' | 'school' | 'house'

interface Parameter {
  whose: Whose
  of: (place: Place, door: Door) => string
}

const students = (of: (things: Things, door: Door) => string): Parameter => ({
  whose: 'student',
  of: ({ things }, door) => of(things.of.things, door),
})
const schools = (name: keyof SchoolThings): Parameter => ({
  whose: 'school',
  of: ({ things }) => things.school.things[name],
})
const fixed = (value: string): Parameter => ({ whose: 'house', of: () => value })

/**
 * The small table of ownership: each parameter of an address, whose it is and where to find it. A parameter without a
 * line here has nobody's word on it, and its route is without an entry.
 */
const parameters: Readonly<Record<string, Parameter>> = {
  interview: students((things, { id }) => (id.endsWith('.report') ? things.finished : things.interview)),
  take: students(takeAt),
  part: students(({ part }) => part),
  'routes/t.$tenant_.admin.records.$part part': fixed('cohorts'),
  member: { whose: 'school', of: ({ things }) => things.of.things.member },
  assignment: schools('assignment'),
  bank: schools('bank'),
  question: schools('question'),
  prompt: schools('prompt'),
  // Whoever has a code may ask; one that is no good is told so on the page.
  code: { whose: 'house', of: ({ things }) => things.school.things.code },
  school: { whose: 'house', of: ({ things }) => things.school.slug },
  light: fixed('1a1a1a'),
  dark: fixed('fafafa'),
  mail: fixed('7d0c8f2e-3b7a-4d55-9a61-0c1f6a5e2b11'),
}

/** What one parameter stands for at this door. */
export const parameterOf = (name: string, door: Door): Parameter | undefined =>
  parameters[`${door.id} ${name}`] ?? parameters[name]

function takeAt(things: Things, { path }: Door): string {
  if (path.includes('/uploads')) return things.filmed
  if (path.endsWith('/draft')) return things.draft
  return things.take
}

export const nonsense: Body = { nonsense: 'yes' }

/**
 * What an action that judges a thing is sent, so that it comes to judge it: everything else is sent nonsense, which those who
 * may are told. An action with a thing in its address and no line here is without an entry.
 */
export const bodies: Readonly<Record<string, (things: Things, school: SchoolThings) => Body>> = {
  'routes/t.$tenant_.interviews.$interview': ({ draft }) => ({ intent: 'begin', take: draft }),
  'routes/t.$tenant_.takes.$take.draft': () => ({ text: '', version: 1_000, writer: crypto.randomUUID() }),
  'routes/t.$tenant.interviews.$interview.report': ({ remark }) => ({
    intent: 'contest',
    remark,
    reason: 'misread',
  }),
  'routes/t.$tenant_.admin.people_.$member': () => ({ intent: 'standing', standing: 'active' }),
  'routes/operator.schools.$school': () => ({ act: 'cap', seats: '' }),
  'routes/join_.$tenant.$code': () => nonsense,
  'routes/t.$tenant.assignments.$assignment': () => ({ requestId: crypto.randomUUID(), mode: 'text' }),
  'routes/t.$tenant_.admin.assignments_.$assignment': () => ({ intent: 'publish' }),
  'routes/t.$tenant_.admin.assignments_.$assignment_.edit': (_things, { cohort }) => ({
    ...assignmentForm,
    cohorts: [cohort],
  }),
  'routes/t.$tenant_.admin.questions_.$bank': () => ({ intent: 'publish' }),
  'routes/t.$tenant_.admin.questions_.$bank_.$question': () => ({ intent: 'approve', lines: 'Why?' }),
}

/** Rights whose only use is to take something out of the house, or to see a student's level under their name. */
const leaves = /\.(export|download|name)$/
/** Changes of policy; of those of roles some are refused by what they change, not at the door. */
const changesPolicy = new Set(['action routes/t.$tenant_.admin.settings', 'action routes/t.$tenant_.admin.sign-in']) // prettier-ignore
/** A file behind a right that is for reading too. */
const files = new Set(['loader routes/t.$tenant_.admin.assignments_.$assignment_.completion'])

/**
 * Where staff show their second factor once more: "policy, role and export changes". By what a right is for, so that a
 * new file behind such a right is expected to ask, whatever its route says. The page that leads to names shows none itself.
 */
function stepsUp({ kind, id }: Door, permission: Permission): boolean {
  const door = `${kind} ${id}`
  if (changesPolicy.has(door) || files.has(door)) return true
  return leaves.test(permission) && door !== 'loader routes/t.$tenant_.admin.figures_.named'
}

/** What is nowhere for anybody: the page behind every address that has none, and a provider's sign-in, which no school here has. */
const nowhere = new Set(['routes/$', 'routes/sign-in_.school.$tenant'])

/** Why a door cannot be judged: nobody wrote down what should happen there. */
export function withoutEntry(door: Door): string | null {
  if (door.marks.some((mark) => mark === null)) return 'made by no builder'
  const things = door.params.filter((name) => name !== 'tenant')
  const unknown = things.filter((name) => !parameterOf(name, door))
  if (unknown.length > 0) return `nobody says whose “${unknown.join('” and “')}” is`
  if (things.length > 0 && door.kind === 'action' && !(door.id in bodies))
    return 'nobody says what it is sent'
  return null
}

/** From the permission registry and the table of ownership, not from the route. */
export function expected(door: Door, actor: Actor, place: Place): Outcome {
  if (nowhere.has(door.id)) return 'missing'
  for (const mark of door.marks) {
    const standing = mark ? standingBy(mark, { actor, place, door }) : 'missing'
    if (standing !== 'in') return standing
  }
  return door.params.every((name) => name === 'tenant' || isTheirs(parameterOf(name, door), actor, place))
    ? 'in'
    : 'missing'
}

function standingBy(
  { area, permission }: NonNullable<Door['marks'][number]>,
  { actor, place, door }: { actor: Actor; place: Place; door: Door },
): Outcome {
  if (area === 'anyone') return 'in'
  if (!actor.person) return 'sign-in'
  const isMember = actor.school?.slug === place.school.slug && !actor.isSuspended
  // A page about a school, outside its rooms: for its members, whatever their hats.
  if (area === 'account') return isMember || !door.params.includes('tenant') ? 'in' : 'missing'
  if (area === 'operator') return actor.hats.includes('operator') ? 'in' : 'missing'
  if (!isMember) return 'missing'
  if (!actor.hats.includes(area) || !can(area, permission)) return 'forbidden'
  if (area !== 'student' && actor.factor === 'never') return 'confirm'
  const { needs } = describePermission(permission)
  if (needs !== null && !actor.permissions.includes(needs)) return 'forbidden'
  return actor.factor === 'a while ago' && stepsUp(door, permission) ? 'confirm' : 'in'
}

function isTheirs(parameter: Parameter | undefined, actor: Actor, { school, things }: Place): boolean {
  if (parameter?.whose === 'house') return true
  if (parameter?.whose === 'school') return things.school.slug === school.slug
  return things.of.person.memberId === actor.person?.memberId
}

export function placesOf(door: Door, { home, away }: World): Place[] {
  const own: Place = { name: 'own school', school: home, things: { of: home.student, school: home } }
  if (!door.params.some((name) => name !== 'tenant')) return [own]
  return [
    own,
    { ...own, name: 'a classmate’s things', things: { of: home.peer, school: home } },
    { ...own, name: 'another school’s things', things: { of: away.student, school: away } },
  ]
}
