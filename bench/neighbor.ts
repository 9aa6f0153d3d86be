import type { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { fillFigures, fillPeople } from './fill-school.ts'
import { ask, drained, oneConnection } from './media-client.ts'
import { withPageHouse, type PageHouse, type Person } from './page-house.ts'
import { compare, type Row } from './pairs.ts'

/** Lines of each roster that the busy school takes in. */
const lines = 50_000
const aloneMilliseconds = 5_000
/** From an answer to the next request of the same tab: somebody looks at the page, then reloads it. */
const thinkMilliseconds = 500
/** Tabs in which the busy school reloads its dashboards. */
const tabs = 2
/** Between two pages of the school that is measured. */
const pauseMilliseconds = 10

/** G22: the page of one school while another takes in a roster and reloads its dashboards, against the same page alone. */
export async function run(): Promise<Row[]> {
  return withPageHouse(async (house) => {
    const [busy, quiet] = [await house.office.school(), await house.office.school()]
    await fillPeople(house.office.house, quiet, 10_000)
    await fillFigures(house.office.house, busy)
    const staff = await house.person(busy, { roles: ['admin'], permissions: ['people', 'metrics'] })
    const other = await house.person(quiet, { roles: ['admin'], permissions: ['people'] })
    const { origin } = await house.startWeb()
    await house.startWorker()
    const page = { url: `${origin}/t/${quiet.slug}/admin/people`, person: other }
    const hands = { house, staff, rooms: `${origin}/t/${busy.slug}/admin`, origin }
    let [rosters, seconds, reloads] = [0, 0, 0]
    const row = await compare({
      name: 'G22 page of a school beside a busy one',
      goal: 1.5,
      better: 'lower',
      unit: 'ms p95',
      anchor: () => p95(page, wait(aloneMilliseconds)),
      product: async () => {
        const began = performance.now()
        rosters += 1
        const taking = takeRoster(hands, `r${rosters}`)
        const reloading = Array.from({ length: tabs }, () => reload(hands, taking))
        const found = await p95(page, taking)
        reloads = (await Promise.all(reloading)).reduce((sum, count) => sum + count, 0)
        seconds = (performance.now() - began) / 1000
        return found
      },
    })
    const note = `${row.note}; beside ${lines} lines taken in (preview and import ${seconds.toFixed(1)} s) and ${reloads} dashboards in ${tabs} tabs`
    return [{ ...row, note }]
  })
}

interface Hands {
  house: PageHouse
  staff: Person
  rooms: string
  origin: string
}

/** Milliseconds, of the pages that were asked for one after the other until `until` is over. */
async function p95(
  { url, person }: { url: string; person: Person },
  until: Promise<unknown>,
): Promise<number> {
  const agent = oneConnection()
  const times: number[] = []
  const over = isOver(until)
  while (!over()) {
    const began = performance.now()
    await get(agent, url, person)
    times.push(performance.now() - began)
    await wait(pauseMilliseconds)
  }
  await until
  agent.destroy()
  times.sort((one, two) => one - two)
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN
}

async function reload({ staff, rooms }: Hands, until: Promise<unknown>): Promise<number> {
  const agent = oneConnection()
  const over = isOver(until)
  let count = 0
  for (; !over(); count += 1) {
    await get(agent, `${rooms}/figures`, staff)
    await wait(thinkMilliseconds)
  }
  agent.destroy()
  return count
}

/** As the page does it: looks, then agrees to what it was shown. */
async function takeRoster({ house, staff, rooms, origin }: Hands, name: string): Promise<void> {
  await house.admin.query('UPDATE session SET factor_at = now() WHERE id_hash = $1', [staff.sessionHash])
  const agent = oneConnection()
  const file = rosterOf(name)
  const send = async (fields: Record<string, string>) => {
    const body = [Buffer.from(new URLSearchParams(fields).toString())]
    const headers = { cookie: staff.cookie, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' } // prettier-ignore
    const answer = await ask({ agent, url: `${rooms}/people/import.data`, method: 'POST', headers, body })
    return Buffer.concat(await drained(answer, 200)).toString()
  }
  const mark = /"([\w-]{43})"/.exec(await send({ intent: 'look', file }))?.[1] ?? ''
  const told = await send({ intent: 'import', file, mark })
  if (!told.includes(`"added",${lines}`))
    throw new Error(`The roster was not taken in: ${told.slice(0, 300)}`)
  agent.destroy()
}

async function get(agent: Agent, url: string, { cookie }: Person): Promise<void> {
  await drained(await ask({ agent, url, method: 'GET', headers: { cookie } }), 200)
}

function rosterOf(name: string): string {
  const line = (at: number) => `${name}-${at},person.${at}@${name}.example,Person ${at},Group ${at % 40}`
  return ['campus_id,email,name,cohort', ...Array.from({ length: lines }, (_, at) => line(at))].join('\n')
}

function isOver(until: Promise<unknown>): () => boolean {
  let over = false
  const end = () => void (over = true)
  until.then(end, end)
  return () => over
}
