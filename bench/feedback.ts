import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { keepRecording } from '#domain/recordings/index.ts'
import { spawnWorker, workerEnvironment, type WorkerProcess } from '../test/jobs/worker-process.ts'
import { longClip } from './long-clip.ts'
import type { Child } from './media-child.ts'
import { beginUpload, oneConnection } from './media-client.ts'
import { mebibytes, withMediaHouse, type MediaHouse } from './media-house.ts'
import { loadNow, short } from './media-pairs.ts'
import { middle, spread, type Row } from './pairs.ts'
import { patchAll, patchBytes } from './upload.ts'

/** Minutes of each video, in their order. */
const clips = [10, 10, 10, 45]
/** What a page has not sent yet when it is stopped: at most five seconds. */
const unsentBytes = 458_000
/** Milliseconds. */
const lookEvery = 25

interface Clip {
  minutes: number
  bytes: Uint8Array
}

interface Waited {
  minutes: number
  bytes: number
  /** Seconds of processor time of the worker. */
  cpu: number
  /** Seconds from stop to the committed report, and how many of these transcriber and model had. */
  seconds: number
  stub: number
}

/** G9: what a student waits for after stop, without the time that transcriber and model take, against the recording's length. */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const { house, dataDir } = media.house
    const web = await media.startWeb()
    const worker = spawnWorker('bench/media-worker.ts', workerEnvironment(house, dataDir))
    try {
      await worker.line(({ event }) => event === 'ready')
      const found: Waited[] = []
      let clip: Clip = { minutes: 0, bytes: new Uint8Array() }
      for (const minutes of clips) {
        if (clip.minutes !== minutes) clip = { minutes, bytes: await longClip(minutes * 60) }
        found.push(await waited(media, { web, worker, clip }))
        await media.forgetFiles()
      }
      return [...new Set(clips)].map((minutes) => rowOf(found.filter((one) => one.minutes === minutes)))
    } finally {
      worker.kill('SIGKILL')
      await worker.exited
    }
  })
}

async function waited(
  media: MediaHouse,
  { web, worker, clip }: { web: Child; worker: WorkerProcess; clip: Clip },
): Promise<Waited> {
  const { minutes, bytes } = clip
  const { speaker, takeId } = await media.begin()
  const agent = oneConnection()
  const { origin } = web
  const place = await beginUpload({ agent, origin, speaker, takeId })
  const upload = { agent, origin, speaker, place, bytes }
  await patchAll({ ...upload, length: bytes.length - unsentBytes, isAll: false })
  const ctx = await speaker.enter()
  const [before, cpuBefore] = [worker.lines.length, await cpuOf(worker)]
  const began = performance.now()
  await patchAll({ ...upload, from: bytes.length - unsentBytes, length: bytes.length })
  agent.destroy()
  await keepRecording(ctx, { takeId, levels: new Uint8Array(minutes * 600).fill(200) })
  await reported(media, takeId, worker)
  const seconds = (performance.now() - began) / 1000
  const stubs = worker.lines.slice(before).filter(({ event }) => event === 'stub')
  const stub = stubs.reduce((sum, { ms }) => sum + Number(ms), 0) / 1000
  return { minutes, bytes: bytes.length, seconds, stub, cpu: (await cpuOf(worker)) - cpuBefore }
}

const ticksPerSecond = 100

/** Seconds so far, by the kernel's count. */
async function cpuOf({ pid }: WorkerProcess): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

async function reported({ house }: MediaHouse, takeId: string, worker: WorkerProcess): Promise<void> {
  for (;;) {
    const stages = await house.bench.rows<{ name: string; state: string }>(
      'SELECT name, state FROM stage WHERE object_id = $1',
      [takeId],
    )
    if (stages.some(({ state }) => state === 'parked')) throw new Error(`A stage was given up: ${JSON.stringify([stages, worker.lines.slice(-5)])}`) // prettier-ignore
    if (stages.some(({ name, state }) => name === 'feedback' && state === 'done')) break
    await wait(lookEvery)
  }
  const [report] = await house.bench.rows('SELECT 1 FROM report WHERE take_id = $1', [takeId])
  if (!report) throw new Error('There is no report.')
}

function rowOf(found: Waited[]): Row {
  const ratios = found.map(({ seconds, stub, minutes }) => (seconds - stub) / (minutes * 60)) // prettier-ignore
  const [seconds, stub] = [middle(found.map((one) => one.seconds)), middle(found.map((one) => one.stub))]
  const cpu = middle(found.map((one) => one.cpu))
  const { minutes, bytes } = found[0] ?? { minutes: 0, bytes: 0 }
  return {
    name: `G9 stop to feedback without AI / ${minutes} minutes of video`,
    goal: 0.01,
    better: 'lower',
    ...spread(ratios),
    note: `${short(seconds)} s of which transcriber and model had ${short(stub)}; ${mebibytes(bytes)} in PATCHes of ${mebibytes(patchBytes)}, the last five seconds sent after stop; prepare, hear and rate by the real worker in ${short(cpu)} s of processor; ${found.length} runs, ${loadNow()}`,
  }
}
