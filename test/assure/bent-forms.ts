import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node'
import { handlers } from '#app/http/handlers.ts'
import { builtPagesHandler } from '#app/http/server/pages.ts'
import { describePermission } from '#domain/access/index.ts'
import { openAsker, type Question, type Reply } from './ask.ts'
import { bent, bentParameters, bentQueries } from './bent-bodies.ts'
import { builtPages, hushPages } from './built-pages.ts'
import { templates } from './cross-bodies.ts'
import { openRepair } from './cross-victims.ts'
import { addressOf, doorsOf, type Door } from './doors.ts'
import { formRequest, ownParameters } from './form-request.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { withSandbox } from './sandbox-stand-in.ts'
import type { Actor } from './school-people.ts'
import { openWorld, type World } from './school-world.ts'

/** One thing that is wrong: a field of a form, a question of an address, or what stands in it for an id. */
interface Wrong {
  door: Door
  /** Of an action. */
  form?: string
  /** A field's or a parameter's name; `?` for the questions. */
  field: string
  value: unknown
}

interface Found {
  requests: number
  refused: number
  taken: number
  failures: Set<string>
  speechless: Set<string>
}

/**
 * each field of each form of the build, and each page's questions and parameters, sent each value that no page sends, by
 * somebody who may, about things of their own; `n` percent of them. No answer is a failure of the house, and each refusal says a sentence. Control: actions that
 * take whatever comes for text.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const build = await builtPages()
  const world = await openWorld(server, seed)
  const speakAgain = hushPages()
  const random = seeded(seed)
  try {
    const wrong = everyWrong(build).filter(() => random.below(100) < n)
    const found = await sendAll({ world, build, wrong, page: build })
    const control = await sendAll({ world, build, wrong: wrong.slice(0, 40), page: withHole(build, wrong) })
    for (const line of [...found.failures, ...found.speechless].slice(0, 60)) log(line)
    return {
      name: 'bent-forms',
      ok: found.failures.size + found.speechless.size === 0 && found.refused > found.requests / 4 && control.failures.size > 0, // prettier-ignore
      figures: {
        requests: found.requests,
        refused: found.refused,
        taken: found.taken,
        'failures of the house': found.failures.size,
        'refusals without a sentence': found.speechless.size,
      },
      control: `actions that check nothing fail for ${control.failures.size} of 40 such values`,
    }
  } finally {
    speakAgain()
    await world.close()
  }
}

function everyWrong(build: ServerBuild): Wrong[] {
  const doors = doorsOf(build, handlers).filter(({ form }) => form === 'data')
  const fields = doors
    .filter(({ kind }) => kind === 'action')
    .flatMap((door) =>
      Object.entries(templates[door.id] ?? {}).flatMap(([form, template]) =>
        Object.keys(template(() => ''))
          .filter((field) => !form.startsWith(`${field}=`))
          .flatMap((field) => bent.map((value) => ({ door, form, field, value }))),
      ),
    )
  const pages = doors.filter(({ kind }) => kind === 'loader')
  const questions = pages.flatMap((door) => bentQueries.map((value) => ({ door, field: '?', value })))
  const parameters = pages.flatMap((door) => door.params.flatMap((field) => bentParameters.map((value) => ({ door, field, value })))) // prettier-ignore
  return [...fields, ...questions, ...parameters]
}

async function sendAll(input: {
  world: World
  build: ServerBuild
  wrong: readonly Wrong[]
  page: ServerBuild
}): Promise<Found> {
  const { world, build, wrong, page } = input
  const found: Found = { requests: 0, refused: 0, taken: 0, failures: new Set(), speechless: new Set() }
  const repair = await openRepair(world)
  const serving = await world.house.serve(handlers, withSandbox(world.house.web), builtPagesHandler(page))
  const asker = openAsker(serving.origin, 8)
  try {
    for (let at = 0; at < wrong.length; at += batch) {
      await repair()
      const rest = wrong.slice(at, at + batch)
      const one = async () => {
        for (let next = rest.shift(); next; next = rest.shift())
          judge(
            found,
            next,
            await asker.ask(questionOf(world, build, { wrong: next, origin: serving.origin })),
          )
      }
      await Promise.all(Array.from({ length: 8 }, one))
    }
  } finally {
    asker.close()
    await serving.close()
  }
  return found
}

/** Requests after which everybody is put back where they were. */
const batch = 100

function questionOf(
  world: World,
  build: ServerBuild,
  { wrong, origin }: { wrong: Wrong; origin: string },
): Question {
  const { door, form, field, value } = wrong
  const cookie = cookieOf(world, door)
  if (form !== undefined) return formRequest({ world, build, door, cookie }, { form, origin, change: { [field]: value } }) // prettier-ignore
  const params = ownParameters(world, door)
  if (field in params) params[field] = String(value)
  const path = addressOf(door, { build, params })
  const asked = field === '?' ? `${path}${path.includes('?') ? '&' : '?'}${String(value)}` : path
  return { method: 'GET', path: asked, headers: cookie ? { cookie } : {} }
}

/** Of somebody who may send it. */
function cookieOf({ home, actors }: World, { marks }: Door): string | undefined {
  const [mark] = marks
  const holders = mark ? describePermission(mark.permission).roles : []
  const isHolder = ({ hats }: Actor) => hats.some((hat) => holders.includes(hat))
  const office = home.others.findLast(({ hats }) => hats.includes('admin'))
  const people = [home.student, ...(office ? [office] : []), ...actors.filter(({ hats }) => hats.includes('operator'))] // prettier-ignore
  const { person } = people.find(isHolder) ?? home.student
  return mark?.area === 'anyone' ? undefined : person?.cookie
}

function judge(found: Found, { door, form, field, value }: Wrong, { status, bytes, bodyAt }: Reply): void {
  const told = `${status}: ${door.id} ${form ?? 'page'}, ${field} = ${(JSON.stringify(value) ?? '').slice(0, 60)}`
  found.requests += 1
  if (status >= 500) found.failures.add(told)
  else if (status < 400) found.taken += 1
  else if (form === undefined) found.refused += 1
  else {
    found.refused += 1
    // As the page's scripts read it, whatever else the answer holds.
    if (!/"message",?:?\s*"[A-Z][^"]{8,}/.test(bytes.subarray(bodyAt).toString('utf8')))
      found.speechless.add(told)
  }
}

/** The same pages, but what is tried there goes to actions that read whatever comes as text. */
function withHole(build: ServerBuild, wrong: readonly Wrong[]): ServerBuild {
  const ids = new Set(wrong.slice(0, 40).map(({ door }) => door.id))
  const action = async ({ request }: ActionFunctionArgs) =>
    Object.values((await request.json()) as Record<string, string>).map((text) => text.trim().length)
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [
      id,
      route && ids.has(id) ? { ...route, module: { ...route.module, action } } : route,
    ]),
  )
  return { ...build, routes }
}
