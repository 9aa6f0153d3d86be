import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { guarded } from '#app/http/builders/guard.ts'
import { handlers } from '#app/http/handlers.ts'
import { builtPagesHandler } from '#app/http/server/pages.ts'
import { openAsker, type Asker, type Reply } from './ask.ts'
import { builtPages, hushPages } from './built-pages.ts'
import { addressOf, doorsOf, type Door } from './doors.ts'
import { bodies, expected, nonsense, outcomes, parameterOf, placesOf, withoutEntry, type Outcome, type Place } from './matrix-rules.ts' // prettier-ignore
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { withSandbox } from './sandbox-stand-in.ts'
import { openWorld, type World } from './school-world.ts'
import { renewSessions, type Actor } from './school-people.ts'

interface Cell {
  door: Door
  actor: Actor
  place: Place
}

interface Asked {
  cells: number
  doors: number
  wrong: string[]
  unlisted: string[]
  /** Of those who were to get in, by what they were told. */
  told: Map<number, number>
  seen: Record<Outcome, number>
}

/**
 * R-01, R-02, F-02: every loader, action and plain handler of what is built, asked by everybody for their own things, a
 * classmate's and another school's over real HTTP; each answer compared with what the permission registry and the small
 * table of ownership say. Takes `n` percent of the cells, every door among them. Control: a route that no builder made, and
 * one that says what guards it and asks nobody.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const build = await builtPages()
  const speakAgain = hushPages()
  const world = await openWorld(server, seed)
  try {
    const asked = await askAll({ build, world, percent: n, seed })
    for (const line of [...asked.unlisted, ...asked.wrong].slice(0, 60)) log(line)
    log(
      `let in: ${[...asked.told]
        .sort()
        .map(([status, count]) => `${count} × ${status}`)
        .join(', ')}`,
    )
    const control = await askAll({ build: withHoles(build), world, percent: 0, seed, only: (id) => id.startsWith('hole-') }) // prettier-ignore
    const isFound = control.unlisted.length > 0 && control.wrong.some((line) => line.includes('hole-unasked'))
    return {
      name: 'matrix',
      ok:
        asked.wrong.length + asked.unlisted.length === 0 &&
        isFound &&
        outcomes.every((one) => asked.seen[one] > 0),
      figures: {
        doors: asked.doors,
        cells: asked.cells,
        mismatches: asked.wrong.length,
        'routes without an entry': asked.unlisted.length,
        ...asked.seen,
      },
      control: `of two planted holes the one that no builder made is ${control.unlisted.length > 0 ? '' : 'not '}listed, the one that asks nobody gives ${control.wrong.length} mismatches`,
    }
  } finally {
    speakAgain()
    await world.close()
  }
}

async function askAll(input: {
  build: ServerBuild
  world: World
  percent: number
  seed: number
  only?: (id: string) => boolean
}): Promise<Asked> {
  const { build, world, percent, seed, only = () => true } = input
  const doors = doorsOf(build, handlers).filter(({ id }) => only(id))
  const random = seeded(seed)
  const unlisted = new Set(
    doors.flatMap((door) => (withoutEntry(door) ? [`${door.id}: ${withoutEntry(door)}`] : [])),
  )
  const asked: Asked = { cells: 0, doors: doors.length, wrong: [], unlisted: [...unlisted], told: new Map(), seen: { in: 0, 'sign-in': 0, confirm: 0, forbidden: 0, missing: 0 } } // prettier-ignore
  const serving = await world.house.serve(handlers, withSandbox(world.house.web), builtPagesHandler(build))
  const asker = openAsker(serving.origin)
  try {
    for (const door of doors) {
      if (withoutEntry(door)) continue
      await renewSessions(world.house, world.actors)
      const cells = cellsOf(door, world)
      // Whatever is left out, of each door stays one cell of each outcome.
      const kept = new Set(outcomes.flatMap((one) => cells.find((cell) => outcomeOf(cell) === one) ?? []))
      const chosen = cells.filter((cell) => kept.has(cell) || random.below(100) < percent)
      await sideBySide(chosen, async (cell) =>
        count(asked, cell, await askOne(asker, { build, cell, origin: serving.origin })),
      )
    }
  } finally {
    asker.close()
    await serving.close()
  }
  return asked
}

/** As many at once as the asker has connections for. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  const one = async () => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) await work(next)
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

const outcomeOf = ({ door, actor, place }: Cell) => expected(door, actor, place)

function cellsOf(door: Door, world: World): Cell[] {
  return placesOf(door, world).flatMap((place) => world.actors.map((actor) => ({ door, actor, place })))
}

async function askOne(
  asker: Asker,
  { build, cell, origin }: { build: ServerBuild; cell: Cell; origin: string },
): Promise<Reply> {
  const { door, actor, place } = cell
  const { things } = place.things.of
  const filled = door.params.map((name): [string, string] => {
    if (name === 'tenant') return [name, place.school.slug]
    return [name, parameterOf(name, door)?.of(place, door) ?? crypto.randomUUID()]
  })
  const path = addressOf(door, { build, params: Object.fromEntries(filled) })
  const headers: Record<string, string> = actor.person ? { cookie: actor.person.cookie } : {}
  if (door.method !== 'GET' && door.method !== 'HEAD')
    Object.assign(headers, { origin, 'sec-fetch-site': 'same-origin' })
  if (door.kind === 'handler') return asker.ask({ method: door.method, path, ...handlerParts(door, headers) })
  if (door.kind === 'loader') return asker.ask({ method: 'GET', path, headers })
  const body = JSON.stringify(bodies[door.id]?.(things, place.things.school.things) ?? nonsense)
  return asker.ask({
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
}

/** What the upload protocol wants said, so that it comes to asking whose upload it is. */
function handlerParts({ method, path }: Door, headers: Record<string, string>) {
  if (path.endsWith('/recording')) return { headers: { ...headers, 'content-type': 'video/webm' }, body: '' }
  if (!path.includes('/uploads')) return { headers }
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const named = `type ${Buffer.from('video/webm').toString('base64')},part ${Buffer.from('1').toString('base64')}`
  if (method === 'PATCH') return { headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }, body: '' } // prettier-ignore
  if (path.endsWith('/uploads'))
    return { headers: { ...tus, 'upload-defer-length': '1', 'upload-metadata': named } }
  return { headers: tus }
}

function count(asked: Asked, cell: Cell, reply: Reply): void {
  const { door, actor, place } = cell
  const should = outcomeOf(cell)
  const is = outcomeIn(reply)
  asked.cells += 1
  asked.seen[should] += 1
  if (is === 'in') asked.told.set(reply.status, (asked.told.get(reply.status) ?? 0) + 1)
  if (is === should) return
  asked.wrong.push(`${door.kind} ${door.id} (${door.form}), ${actor.name} of ${actor.school?.slug ?? 'nowhere'} at ${place.school.slug}, ${place.name}: ${is} by ${reply.status}, should be ${should}`) // prettier-ignore
}

/** `in` is whatever is neither of the other three and no fault of the house. */
function outcomeIn({ status, headers, bytes }: Reply): Outcome | 'broken' {
  const leadsTo = status === 202 ? bytes.toString() : String(headers.location ?? '')
  if (leadsTo.includes('/sign-in/confirm?next=') || bytes.includes('identity.confirm')) return 'confirm'
  if (status === 401 || (status >= 202 && status < 400 && leadsTo.includes('/sign-in?next=')))
    return 'sign-in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  return status >= 500 ? 'broken' : 'in'
}

/** Two ways to forget the door: no builder at all, and a mark on a function that asks nobody. */
function withHoles(build: ServerBuild): ServerBuild {
  const open = ({ params }: LoaderFunctionArgs) => Response.json({ school: params['tenant'] })
  const unasked = guarded((args: LoaderFunctionArgs) => open(args), { area: 'admin', permission: 'audit.read', kind: 'loader' }) // prettier-ignore
  const hole = (id: string, loader: typeof open) => ({ [id]: { id, parentId: 'root', path: `t/:tenant/admin/${id}`, module: { loader, default: undefined } } }) // prettier-ignore
  const routes = { ...build.routes, ...hole('hole-unmarked', open), ...hole('hole-unasked', unasked) }
  const assets = { ...build.assets, routes: { ...build.assets.routes } }
  return { ...build, assets, routes: routes as unknown as ServerBuild['routes'] }
}
