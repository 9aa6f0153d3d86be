import { keepRecording } from '#domain/recordings/index.ts'
import type { WorkerProcess } from '../jobs/worker-process.ts'
import { countEnds, countOrphans } from './capture-count.ts'
import { openCaptureHouse, type CaptureHouse, type WebProcess } from './capture-house.ts'
import { captureSteps, falseStep, victims, type CaptureStep, type Victim } from './capture-steps.ts'
import { aCapturedTake, bytesLost, openPage, wrongParts, type CapturedTake } from './capture-take.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'
import { within } from './within.ts'

/** Longest wait for one step, or for everything to be done at the end, in seconds. */
const patience = 90
const controls = 2
const steps = Object.values(captureSteps).flat().length

interface Scene {
  house: CaptureHouse
  web: WebProcess
  random: Random
}

interface Sent {
  lost: number
  /** The page was told to stop, for good. */
  refused: number
  wrong: number
}

/**
 * F-21, F-26, B13: a page sends `n` seeded recordings by the product's own queue and uploads over a real line to a real web
 * process, and workers make words of them; in each take page, web, network or worker dies at a step of its own. In the end
 * every byte is there once, every take has one file, transcript and report, and no file is left that no row names.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const random = seeded(seed)
  const house = await openCaptureHouse(server)
  try {
    const scene: Scene = { house, web: await house.startWeb(), random }
    const kept: CapturedTake[] = []
    const sums = { lost: 0, refused: 0, wrong: 0, bytes: 0 }
    const hit = new Set<CaptureStep>()
    for (const [index, step] of plan(n, random).entries()) {
      const take = await aCapturedTake(house, { mode: modeFor(step, random), random })
      const sent = await sendThrough(scene, take, step)
      sums.lost += sent.lost
      sums.refused += sent.refused
      sums.wrong += sent.wrong
      sums.bytes += take.recorded.parts.reduce((sum, part) => sum + part.length, 0)
      if (sent.refused === 0) {
        await handIn(scene, take, step)
        kept.push(take)
        hit.add(step)
      }
      log(`kill ${index + 1}: ${step}; lost ${sent.lost}, wrong ${sent.wrong}, refused ${sent.refused}`)
    }
    const control = await acknowledgeTooEarly(scene)
    await finish(scene)
    const ends = await countEnds(house, kept)
    const { before, after } = await countOrphans(house)
    const figures = {
      kills: n,
      'steps hit': hit.size,
      takes: n,
      'bytes sent': sums.bytes,
      'acknowledged bytes lost': sums.lost,
      'hashes wrong': sums.wrong,
      'resumes refused': sums.refused,
      ...ends,
      'files without a row': before.finished,
      'half files of dead writers': before.unfinished,
      'orphans after reconciliation': after.finished + after.unfinished,
    }
    const faults = sums.lost + sums.wrong + sums.refused + figures['orphans after reconciliation'] + Object.values(ends).reduce((a, b) => a + b, 0) // prettier-ignore
    return {
      name: 'capture-kills',
      ok: faults === 0 && (n < steps || hit.size === steps) && control.lost > 0 && control.wrong === controls,
      figures,
      control: `a store that answers before its row is there loses ${control.lost} bytes of ${controls} takes, never whole ${control.wrong}`,
    }
  } finally {
    await house.close()
  }
}

/** The four in turn, each one's steps in a shuffled order; each step once before any comes again. */
function plan(n: number, random: Random): CaptureStep[] {
  const left = new Map<Victim, CaptureStep[]>()
  return Array.from({ length: n }, (_, kill) => {
    const next = () => [...victims.slice(kill % victims.length), ...victims].find((victim) => left.get(victim)?.length) // prettier-ignore
    if (!next()) for (const victim of victims) left.set(victim, [...captureSteps[victim]])
    const victim = next() ?? 'client'
    const step = random.pick(left.get(victim) ?? [])
    left.set(
      victim,
      (left.get(victim) ?? []).filter((other) => other !== step),
    )
    return step
  })
}

function modeFor(step: CaptureStep, random: Random) {
  if (step.startsWith('prepare:')) return 'video'
  if (step.startsWith('hear:') || step.startsWith('destroy:')) return 'voice'
  return random.pick(['voice', 'video'] as const)
}

/** Sends one take while something dies, goes on as a student and a supervisor would, and compares what is stored. */
async function sendThrough(scene: Scene, take: CapturedTake, step: string): Promise<Sent> {
  const pages: WorkerProcess[] = []
  const [, which] = step.split(': ')
  const stopsPage = step.startsWith('client:') && which !== 'at a random byte'
  const count = 1 + scene.random.below(2)
  let page = await openPage(take, stopsPage ? { step, at: count } : null)
  pages.push(page)
  await die(scene, { take, step, page, count })
  for (;;) {
    const { code } = await page.exited
    if (code === 0 || code === 2) break
    if (code !== null) throw new Error(`The page ended (${code}) after ${step}: ${JSON.stringify(page.lines.slice(-12))}`) // prettier-ignore
    page = await openPage(take)
    pages.push(page)
  }
  const refused = page.lines.some(({ event }) => event === 'sent') ? 0 : 1
  const lost = pages.reduce((sum, one) => sum + bytesLost(one), 0)
  return { lost, refused, wrong: refused ? 0 : await wrongParts(scene.house, take) }
}

interface Death {
  take: CapturedTake
  step: string
  page: WorkerProcess
  count: number
}

/** Resolves once it has died, and, but for the page, is there again. */
async function die(scene: Scene, { take, step, page, count }: Death): Promise<void> {
  const { house, random, web } = scene
  const { line } = house
  const bytes = take.recorded.parts.reduce((sum, part) => sum + part.length, 0)
  const at = (child: WorkerProcess) => reached(child, step)
  if (step === 'client: at a random byte') {
    line.afterBytes(1 + random.below(bytes), () => page.kill('SIGKILL'))
    await page.exited
  } else if (step.startsWith('client:')) {
    await at(page)
    await killHard(page)
  } else if (step === 'web: at a random byte') {
    line.afterBytes(1 + random.below(bytes), () => web.kill('SIGKILL'))
    await within(patience, 'the web process to die', web.exited)
    scene.web = await house.startWeb()
  } else if (step.startsWith('web:')) {
    await web.stopAt(step, step.includes('begun') || step.includes('declared') ? 1 : count)
    await at(web)
    await killHard(web)
    scene.web = await house.startWeb()
  } else if (step.startsWith('network:')) {
    await within(patience, 'the network to fail', new Promise<void>((resolve) => {
      const cut = () => {
        line.cut()
        resolve()
      }
      if (step === 'network: answer lost') line.insteadOfAnswer(1 + random.below(5), cut)
      else line.afterBytes(1 + random.below(bytes), cut)
    })) // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 100 + random.below(900)))
    await line.mend()
  }
}

/** Hands in, twice as an impatient student does, while a worker is about to die where the plan says. */
async function handIn({ house }: Scene, take: CapturedTake, step: CaptureStep): Promise<void> {
  const isWorkers = (captureSteps.worker as readonly string[]).includes(step)
  const worker = isWorkers ? house.startWorker(step) : null
  const input = { takeId: take.takeId, levels: new Uint8Array(100).fill(200) }
  const ctx = await take.speaker.enter()
  await Promise.all([keepRecording(ctx, input), keepRecording(ctx, input)])
  if (!worker) return
  await reached(worker, step)
  await killHard(worker)
}

/** The control: the same death, with a store that has said too early that the bytes are safe. */
async function acknowledgeTooEarly(scene: Scene): Promise<{ lost: number; wrong: number }> {
  const sums = { lost: 0, wrong: 0 }
  for (let control = 0; control < controls; control += 1) {
    const take = await aCapturedTake(scene.house, { mode: 'voice', random: scene.random })
    const { lost, wrong, refused } = await sendThrough(scene, take, falseStep)
    sums.lost += lost
    // A page that misses what it erased says so and stops.
    sums.wrong += wrong + refused > 0 ? 1 : 0
  }
  return sums
}

/** One worker that nobody kills brings everything to its end. */
async function finish({ house }: Scene): Promise<void> {
  const worker = house.startWorker()
  const open = async () => {
    const [row] = await house.bench.rows<{ n: number }>(
      `SELECT (SELECT count(*) FROM stage WHERE state IN ('pending', 'running'))::int +
              (SELECT count(*) FROM outbox WHERE relayed_at IS NULL)::int AS n`,
    )
    return row?.n ?? 0
  }
  const deadline = performance.now() + patience * 1000
  while ((await open()) > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 200))
  await killHard(worker)
}

const reached = (child: WorkerProcess, step: string) =>
  within(
    patience,
    `the step "${step}"`,
    child.line((line) => line['event'] === 'at'),
  )

async function killHard(child: WorkerProcess): Promise<void> {
  child.kill('SIGKILL')
  await child.exited
}
