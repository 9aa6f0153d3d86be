import { importRoster, previewRoster, readRoster } from '#domain/institution/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../test/institution/office.ts'
import { cloneHouseOn } from '../test/setup/clone.ts'
import { startTestServer } from '../test/setup/server.ts'
import { fillPeople } from './fill-school.ts'
import { compare, middle, type Row } from './pairs.ts'

const [few, many] = [5_000, 50_000]
/** People of one school, for the list; the last a hundred times the first. */
const sizes = [10_000, 100_000, 1_000_000]
const looks = 7

/** A roster of 50,000 lines against one of 5,000, line by line; and a page of the list as a school grows. */
export async function run(): Promise<Row[]> {
  const { testServer, stop } = await startTestServer()
  try {
    const office = await openOffice(await cloneHouseOn(testServer))
    const rows = [await previews(office), await imports(office), ...(await lists(office))]
    await office.close()
    return rows
  } finally {
    await stop()
  }
}

async function previews(office: Office): Promise<Row> {
  const enter = await staffOf(office, await office.school())
  const [short, long] = [rosterOf(few), rosterOf(many)]
  const look = (file: string, lines: number) => async () =>
    timed(lines, async () => void (await previewRoster(await enter(), { file })))
  return compare({
    name: `roster preview of ${many} lines, per line`,
    goal: 1.5,
    better: 'lower',
    unit: 'microseconds a line',
    anchor: look(short, few),
    product: look(long, many),
  })
}

/** Each time into a school of its own: whoever is there already would only be looked at. */
async function imports(office: Office): Promise<Row> {
  let most = 0
  const take = (lines: number) => async () => {
    const enter = await staffOf(office, await office.school())
    const file = rosterOf(lines)
    const { mark } = await previewRoster(await enter(), { file })
    const before = process.memoryUsage().rss
    const each = await timed(lines, async () => void (await importRoster(await enter(), { file, mark })))
    most = Math.max(most, process.memoryUsage().rss - before)
    return each
  }
  const row = await compare({
    name: `roster import of ${many} lines, per line`,
    goal: 1.5,
    better: 'lower',
    unit: 'microseconds a line',
    anchor: take(few),
    product: take(many),
  })
  return { ...row, note: `${row.note}, at most ${Math.round(most / 1e6)} MB more memory` }
}

/** The exponent by which a page's time grows with the school: 0 for not at all, 1 for in step. */
async function lists(office: Office): Promise<Row[]> {
  const first: number[] = []
  const found: number[] = []
  for (const size of sizes) {
    const school = await office.school()
    await fillPeople(office.house, school, size)
    const enter = await staffOf(office, school)
    const open = (filter: Parameters<typeof readRoster>[1]) => async () =>
      timed(1, async () => void (await readRoster(await enter(), filter)))
    first.push(await p50(open({})))
    found.push(await p50(open({ cohortId: 'none', role: 'student' })))
  }
  return [
    slope('roster page of the list, slope', first),
    slope('roster page of a filtered list, slope', found),
  ]
}

function slope(name: string, times: readonly number[]): Row {
  const [from = 1, , to = 1] = times
  const exponent = Math.log(to / from) / Math.log(100)
  const told = times.map((time, at) => `${(time / 1000).toFixed(1)} ms at ${(sizes[at] ?? 0) / 1000} k`)
  return { name, goal: 0.2, better: 'lower', median: exponent, min: exponent, max: exponent, note: told.join(', ') } // prettier-ignore
}

async function p50(look: () => Promise<number>): Promise<number> {
  await look()
  const times: number[] = []
  for (let count = 0; count < looks; count += 1) times.push(await look())
  return middle(times)
}

/** Microseconds for each of `count`. */
async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return ((performance.now() - began) * 1000) / count
}

/** A context lasts a minute, a bench longer. */
async function staffOf(office: Office, school: School): Promise<() => Promise<MemberContext>> {
  const { sessionHash } = await office.signedIn(school, { roles: ['admin'], permissions: ['people'] })
  return async () => {
    const ctx = await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'admin' })
    if (!ctx) throw new Error('The administrator was not let in.')
    return ctx
  }
}

function rosterOf(lines: number): string {
  const line = (at: number) => `C${at},person.${at}@roster.example,Person ${at},Group ${at % 40}`
  return ['campus_id,email,name,cohort', ...Array.from({ length: lines }, (_, at) => line(at))].join('\n')
}
