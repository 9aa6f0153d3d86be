import type { ServerBuild } from '@remix-run/node'
import type { Question } from './ask.ts'
import { bend, bentQueries } from './bent-bodies.ts'
import { templates } from './cross-bodies.ts'
import { addressOf, type Door } from './doors.ts'
import type { Random } from './random.ts'
import type { Actor } from './school-people.ts'
import type { World } from './school-world.ts'

export interface CrossRequest {
  actor: Actor
  door: Door
  question: Question
}

/** Requests that nobody's page would make: everybody's names and ids in each other's addresses, forms and headers. */
export function openMaker(input: {
  world: World
  build: ServerBuild
  doors: readonly Door[]
  origin: string
  random: Random
}): () => CrossRequest {
  const { world, build, doors, origin, random } = input
  const asking = [world.home, world.away]
  // Of the third school everything is asked for, and nobody of it asks.
  const schools = [...asking, ...(world.quiet ? [world.quiet] : [])]
  const actors = world.actors.filter(({ name }) => name !== 'peer')
  const things = schools.flatMap(({ student, peer }) => [peer, student])
  const routeIds = [...new Set(doors.filter(({ form }) => form !== 'plain').map(({ id }) => id))]
  const [documents, others] = [true, false].map((whole) =>
    doors.filter(({ form }) => (form === 'document') === whole),
  ) as [Door[], Door[]]
  const anId = (name: string) => {
    const whose = random.pick(things)
    const known: Record<string, string> = { ...whose.things, ...random.pick(schools).things, person: whose.person.memberId } // prettier-ignore
    if (random.chance(0.04)) return random.pick(oddities)
    return random.chance(0.12)
      ? random.pick(Object.values(known))
      : (known[name] ?? random.pick(Object.values(known)))
  }
  const aSchool = () =>
    random.chance(0.05) ? random.pick(['greenroom', 'nowhere', 'admin']) : random.pick(schools).slug

  const parameterFor = (name: string) => {
    if (name === 'tenant') return aSchool()
    // The operator may close any school, and whoever has a code may use it; neither is tried on the quiet one.
    if (name === 'school') return random.pick(asking).slug
    return name === 'code' ? random.pick(asking).things.code : anId(name)
  }
  const addressFor = (door: Door) => {
    const params = Object.fromEntries(door.params.map((name) => [name, parameterFor(name)]))
    let path = addressOf(door, { build, params })
    if (random.chance(0.3)) path = withQuery(path, random.pick(queries)(anId, aSchool))
    if (random.chance(0.08)) path = withQuery(path, random.pick(bentQueries))
    if (random.chance(0.12)) path = withQuery(path, `_routes=${encodeURIComponent(random.pick(routeIds))},${encodeURIComponent(random.pick(routeIds))}`) // prettier-ignore
    return random.chance(0.1) ? random.pick(twists)(path) : path
  }

  const bodyFor = (door: Door): string => {
    const own = Object.values(templates[door.id] ?? {})
    const made = random.pick(own.length > 0 && random.chance(0.9) ? own : everywhere)(anId)
    const body = random.chance(0.25) ? bend(made, random) : made
    return JSON.stringify(random.chance(0.1) ? { ...body, tenant: aSchool(), tenantId: random.pick(schools).tenantId, memberId: anId('member') } : body) // prettier-ignore
  }

  return () => {
    const actor = random.pick(actors)
    // A whole page costs many times its data, and says the same.
    const door = random.pick(random.chance(0.15) ? documents : others)
    const method = random.chance(0.06) ? random.pick(methods) : door.method
    const headers: Record<string, string> = actor.person ? { cookie: cookieOf(actor, random) } : {}
    if (random.chance(0.1)) Object.assign(headers, random.pick(claims)(aSchool, anId))
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(method)
    if (changes)
      Object.assign(headers, { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' })
    if (door.path.includes('/uploads')) Object.assign(headers, tus(method))
    if (door.path.endsWith('/recording')) Object.assign(headers, { 'content-type': 'video/webm' })
    const isUpload = door.path.includes('/uploads')
    const body = changes && !isUpload ? { body: bodyFor(door) } : {}
    return { actor, door, question: { method, path: addressFor(door), headers, ...body } }
  }
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const oddities = [
  '1',
  '../..',
  '%00',
  "'%20OR%201=1%20--",
  '00000000-0000-4000-8000-000000000001',
  '*',
  '%2e%2e%2f',
  'null',
]

type Named = (name: string) => string

const queries: readonly ((anId: Named, aSchool: () => string) => string)[] = [
  (anId) => `take=${anId('answer')}`,
  (anId) => `deleted=${anId('take')}`,
  (anId) => `after=${anId('interview')}`,
  (anId) => `person=${anId('member')}`,
  (anId) => `cohort=${anId('cohort')}&role=student`,
  (_anId, aSchool) => `tenant=${aSchool()}`,
  (anId) => `search=sam&after=${anId('member')}`,
  (_anId, aSchool) => `next=/t/${aSchool()}/admin/people`,
  (anId) => `_data=routes%2Ft.%24tenant.history&interview=${anId('finished')}`,
  () => 'search=%25&standing=removed',
  () => 'index&index',
]

function withQuery(path: string, query: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

/** The same address, written otherwise. */
const twists: readonly ((path: string) => string)[] = [
  (path) => path.replace('/t/', '//t/'),
  (path) => path.replace('/t/', '/T/'),
  (path) => path.replaceAll('/admin', '/%61dmin'),
  (path) => path.replace('/admin/', '/admin%2f'),
  (path) => path.replace('/t/', '/t/x/../'),
  (path) => path.replace('/t/', '/%2e/t/'),
  (path) => path.replace(/(\?|$)/, '/$1'),
  (path) => path.replace(/(\?|$)/, ';.data$1'),
  (path) => path.replace(/(\?|$)/, '%20$1'),
  (path) => path.replace(/(\.data)?(\?|$)/, '.data$2'),
  (path) => path.toUpperCase(),
  (path) => path.replace('.data', '.json'),
]

/** What somebody may claim beside the address. */
const claims: readonly ((aSchool: () => string, anId: Named) => Record<string, string>)[] = [
  (aSchool) => ({ 'x-tenant': aSchool(), 'x-tenant-slug': aSchool() }),
  (_aSchool, anId) => ({ 'x-member-id': anId('member'), 'x-user': anId('member') }),
  (aSchool) => ({
    'x-original-url': `/t/${aSchool()}/admin/people`,
    'x-rewrite-url': `/t/${aSchool()}/admin/people`,
  }),
  (aSchool) => ({ 'x-forwarded-host': `${aSchool()}.example`, 'x-forwarded-prefix': `/t/${aSchool()}` }),
  () => ({ 'x-http-method-override': 'DELETE' }),
  () => ({ range: 'bytes=0-' }),
  () => ({ accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' }),
  () => ({ authorization: 'Bearer admin' }),
  () => ({ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' }),
]

function cookieOf({ person }: Actor, random: Random): string {
  const cookie = person?.cookie ?? ''
  if (random.chance(0.97)) return cookie
  return random.pick([`${cookie}; ${cookie}`, cookie.slice(0, -2), `${cookie}x`, `greenroom=; ${cookie}`])
}

function tus(method: string): Record<string, string> {
  const named = `type ${Buffer.from('video/webm').toString('base64')},part ${Buffer.from('2').toString('base64')}`
  const head = { 'tus-resumable': '1.0.0' }
  if (method === 'PATCH')
    return { ...head, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  return method === 'POST' ? { ...head, 'upload-defer-length': '1', 'upload-metadata': named } : head
}

/** For every action: what none of them takes. */
const everywhere: readonly ((anId: Named) => Record<string, unknown>)[] = [
  () => ({}),
  (anId) => ({ intent: 'delete', interview: anId('finished') }),
  (anId) => ({ intent: 'remove', id: anId('member'), member: anId('member') }),
]
