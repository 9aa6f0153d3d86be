import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#runtime/postgres/port.ts'
import { coreAdmin } from '../e2e/setup/database.ts'
import { aStudent, signIn } from '../e2e/setup/fixtures.ts'
import startHouse from '../e2e/setup/start-house.ts'
import { loadNow } from './media-pairs.ts'
import { middle, spread, type Row } from './pairs.ts'
import { openBrowser, type Recording } from './recorder-browser.ts'
import * as pages from './recorder-pages.ts'

/** `BENCH_RECORDER=full`: as the plan has it. `long`: twenty minutes of one answer, for its heap. Neither: what fits into 90 s. */
const size = process.env.BENCH_RECORDER ?? 'short'
const { sliceMs, pairs } = size === 'full' ? { sliceMs: 60_000, pairs: 5 } : { sliceMs: 9_000, pairs: 3 }
/** When the heap is first looked at, and how long the answer then goes on. */
const heapMs = size === 'long' ? { first: 60_000, then: 1_140_000 } : null
/** After going on, until everything runs evenly again. */
const settleMs = 1_000

/** Section 5 of the plan: what our room costs over a bare recorder, and that an answer's length costs nothing. */
export async function run(): Promise<Row[]> {
  const port = await freePort()
  process.env.GREENROOM_E2E_PORT = String(port)
  process.env.GREENROOM_E2E_DATA_DIR = path.join(tmpdir(), `greenroom-recorder-${process.pid}`)
  const stopHouse = await startHouse()
  const core = await coreAdmin()
  const empty = await pages.serveEmptyPage()
  const browsers: Recording[] = []
  const open = async (origin: string) => {
    const one = await openBrowser(origin, heapMs === null)
    browsers.push(one)
    return one
  }
  try {
    const room = await open(`http://localhost:${port}`)
    const student = await aStudent(core)
    await signIn(room.page, student)
    await pages.startAnswer(room.page)
    const since = { at: performance.now(), ...(await room.counted()) }
    const rows = heapMs
      ? [
          await heapRow(
            room,
            () => wait(heapMs.first),
            () => wait(heapMs.then),
          ),
        ]
      : await whilePairsRun(room, await open(empty.origin))
    rows.push(await levelsRow(room, since))
    await pages.stopAnswer(room.page)
    const { _sum } = await core.uploadChunk.aggregate({ where: { memberId: student.memberId }, _sum: { length: true } }) // prettier-ignore
    return [...rows, keptRow(Number(_sum.length ?? 0), (await room.counted()).bytes)]
  } finally {
    for (const one of browsers) await one.close()
    empty.close()
    await core.$disconnect()
    await stopHouse()
  }
}

interface Side {
  recording: Recording
  pause: (page: Recording['page']) => Promise<unknown>
  goOn: (page: Recording['page']) => Promise<unknown>
}

/** Seconds of processor time, and the pictures that were recorded for it. */
interface Slice {
  cpu: number
  seconds: number
  frames: number
}

/** CPU in pairs; the heap is looked at after a first pair that counts for nothing, and after the last. */
async function whilePairsRun(room: Recording, bare: Recording): Promise<Row[]> {
  await pages.startBare(bare.page)
  const ours: Side = { recording: room, pause: pages.pauseAnswer, goOn: pages.goOnAnswering }
  const anchor: Side = { recording: bare, pause: pages.pauseBare, goOn: pages.goOnBare }
  for (const { pause, recording } of [ours, anchor]) await pause(recording.page)
  const found: Pair[] = []
  const pair = async () => ({ bare: await sliceOf(anchor), ours: await sliceOf(ours) })
  const enough = () => found.filter(isEqualWork).length >= pairs || found.length >= tries * pairs
  const heap = await heapRow(room, pair, async () => {
    while (!enough()) found.push(await pair())
  })
  const percent = ({ cpu, seconds }: Slice) => (100 * cpu) / seconds
  const milliseconds = ({ cpu, frames }: Slice) => (1000 * cpu) / frames
  return [
    cpuRow('recorder CPU a second, our page / bare', '% of a core', percent, found),
    cpuRow('recorder CPU a picture, our page / bare', 'ms', milliseconds, found),
    heap,
  ]
}

interface Pair {
  bare: Slice
  ours: Slice
}

const rateOf = ({ frames, seconds }: Slice) => frames / seconds

/** A busy machine drops pictures, and whoever records fewer uses less: only sides that did as much work are compared. */
function isEqualWork({ ours, bare }: Pair): boolean {
  const [one, other] = [rateOf(ours), rateOf(bare)]
  return Math.max(one, other) <= widestRates * Math.min(one, other)
}

/** Pictures a second of one side over those of the other. */
const widestRates = 1.1
/** Pairs that did unequal work are taken again, until there are so many times as many in all. */
const tries = 2

async function sliceOf({ recording, pause, goOn }: Side): Promise<Slice> {
  const { page } = recording
  await goOn(page)
  await wait(settleMs)
  const first = await recording.mark()
  const [before, since] = [await recording.cpuSeconds(), performance.now()]
  await wait(sliceMs)
  const cpu = (await recording.cpuSeconds()) - before
  const seconds = (performance.now() - since) / 1000
  const last = await recording.mark()
  await pause(page)
  return { cpu, seconds, frames: (await recording.frames(last)) - (await recording.frames(first)) }
}

/** Of the pairs at equal work alone; no figure where there are too few of them, so that nothing is concluded. */
function cpuRow(name: string, unit: string, figure: (slice: Slice) => number, found: readonly Pair[]): Row {
  const equal = found.filter(isEqualWork)
  const ratios = equal.map(({ ours, bare }) => figure(ours) / figure(bare))
  const isProven = equal.length >= Math.min(pairs, leastEqual)
  const each = (of: (slice: Slice) => number) =>
    `${middle(found.map(({ ours }) => of(ours))).toFixed(1)} / ${middle(found.map(({ bare }) => of(bare))).toFixed(1)}`
  const doubt = isProven ? '' : 'NOT PROVEN, the sides recorded at different rates: '
  return {
    name,
    goal: 1.15,
    better: 'lower',
    ...spread(isProven ? ratios : [Number.NaN]),
    note: `${doubt}${each(figure)} ${unit}, ${each(rateOf)} pictures a second, all of Chromium's processes; ${equal.length} of ${found.length} pairs of ${sliceMs / 1000} s within 10 % of each other's rate, 480p VP8, no picture shown, ${loadNow()}`,
  }
}

const leastEqual = 3

async function heapRow(room: Recording, first: () => Promise<unknown>, then: () => Promise<unknown>) {
  const began = performance.now()
  const look = async () => ({
    at: Math.round((performance.now() - began) / 1000),
    heap: await room.heapBytes(),
    ...(await room.counted()),
  })
  await first()
  const early = await look()
  await then()
  const late = await look()
  const window = heapMs ? '' : '; a short window, the goal is for 20 min / 1 min (BENCH_RECORDER=long)'
  return exact({
    name: 'recorder heap late / early in one answer',
    // The goal speaks of twenty minutes: a shorter window is looked at, and proves nothing of it.
    goal: heapMs ? 1.2 : null,
    value: late.heap / early.heap,
    note: `${kilobytes(late.heap)} after ${late.at} s / ${kilobytes(early.heap)} after ${early.at} s, with ${kilobytes(late.bytes - early.bytes)} recorded between, after a collection, buffers included${window}, ${loadNow()}`,
  })
}

/** A second, pauses included. */
const leastLevels = 1

async function levelsRow(room: Recording, since: { at: number; levels: number }): Promise<Row> {
  const levels = (await room.counted()).levels - since.levels
  const seconds = (performance.now() - since.at) / 1000
  // A meter that says nothing keeps below ten as well. Our side is paused for more than half of the time.
  const isHeard = levels >= leastLevels * seconds
  const doubt = isHeard ? '' : 'NOT PROVEN, the meter said too little: '
  // One more than ten may fall into any stretch of time.
  const value = isHeard ? (levels - 1) / seconds : Number.NaN
  return exact({ name: 'recorder levels a second', goal: 10, value, note: `${doubt}${levels} in ${seconds.toFixed(1)} s` }) // prettier-ignore
}

/** Bytes that came twice are as wrong as those that are missing. */
function keptRow(stored: number, given: number): Row {
  const value = Math.max(given, stored) / Math.min(given, stored)
  return exact({ name: 'recorder bytes given / bytes stored, the larger over the smaller', goal: 1, value, note: `${given} bytes of the browser's recorder, ${stored} on the server` }) // prettier-ignore
}

const exact = ({ value, ...row }: Pick<Row, 'name' | 'goal' | 'note'> & { value: number }): Row => ({
  ...row,
  better: 'lower',
  median: value,
  min: value,
  max: value,
})

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
