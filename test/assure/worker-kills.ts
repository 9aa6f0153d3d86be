import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { remarkTextField, reportUnit } from '#domain/interviews/index.ts'
import { openMailbox } from '#integrations/simulators/smtp/mailbox.ts'
import { openSmtpSink } from '#integrations/simulators/smtp/smtp-sink.ts'
import { migrateAll } from '#prisma/migrate.ts'
import { ensureDatabases } from '#prisma/roles.ts'
import { openJobBench, type JobBench } from '../jobs/job-house.ts'
import { aStudent } from '../jobs/rows.ts'
import { aSubmittedTake, type SubmittedTake } from '../jobs/takes.ts'
import { spawnWorker, workerEnvironment, type WorkerProcess } from '../jobs/worker-process.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import { dropReportGuards, reportsOfLateWorker } from './fence-off.ts'
import { killSteps, type KillStep } from './kill-steps.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { within } from './within.ts'

const entry = 'test/assure/kill-worker.ts'
const answersEach = 3
/** Longest wait for one step, or for everything to be done at the end, in seconds. */
const patience = 60

interface Scene {
  house: House
  bench: JobBench
  env: Record<string, string>
  takes: SubmittedTake[]
}

/**
 * F-21, R-75, R-76: `n` worker processes killed with -9, each at a step of its own while answers come in, and the queue
 * database dropped half way. Every answer has one report in the end, and every report opens.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await cloneHouseOn(server)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-kills-'))
  const mailbox = await openMailbox(path.join(dataDir, 'mailbox'))
  const sink = await openSmtpSink({
    port: 0,
    mailbox,
    faults: { fault: 'none', left: 0 },
    now: () => new Date(),
  })
  const bench = await openJobBench(house, {}, dataDir)
  const env = { ...workerEnvironment(house, dataDir), SMTP_URL: `smtp://127.0.0.1:${sink.port}` }
  try {
    const scene = { house, bench, env, takes: [] }
    const hit = await killAll(scene, { seed, n, log })
    await finish(scene)
    const counted = await count(scene)
    const mails = mailbox.list()
    const student = await aStudent(bench)
    const fenced = await reportsOfLateWorker(bench, student, { fence: true })
    await dropReportGuards(bench)
    const unfenced = await reportsOfLateWorker(bench, student, { fence: false })
    const mailed = new Set(mails.map((mail) => mail.messageId)).size
    const figures = {
      kills: n,
      'steps hit': hit.size,
      'queue databases dropped': 1,
      answers: scene.takes.length,
      ...counted,
      'mails lost': scene.takes.length - mailed,
      'mails sent again under the same id': mails.length - mailed,
    }
    const everyStep = hit.size === Math.min(n, killSteps.length)
    const ok =
      everyStep && counted.lost + counted.duplicate + counted.unreadable + figures['mails lost'] === 0
    return {
      name: 'worker-kills',
      ok: ok && fenced === 1 && unfenced > 1,
      figures,
      control: `a late worker leaves ${unfenced} reports of one answer with the fence off, ${fenced} with it`,
    }
  } finally {
    await bench.close()
    await sink.close()
    await house.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The steps in a shuffled order, again and again: with as many kills as steps each one is hit. */
async function killAll(
  scene: Scene,
  { seed, n, log }: Pick<ProofInput, 'seed' | 'n' | 'log'>,
): Promise<Set<KillStep>> {
  const random = seeded(seed)
  const hit = new Set<KillStep>()
  let order: KillStep[] = []
  for (let kill = 0; kill < n; kill += 1) {
    if (order.length === 0) order = [...killSteps]
    const step = random.pick(order)
    order = order.filter((other) => other !== step)
    const submits = async () => {
      await submit(scene)
      if (kill === Math.floor(n / 2)) await dropQueue(scene)
    }
    await killAt(scene, step, submits)
    hit.add(step)
    log(`kill ${kill + 1}: ${step}`)
  }
  return hit
}

/** Starts a worker, lets work come in, and kills it where it stands at `step`. One that ends by itself is started again, as its supervisor does. */
async function killAt(scene: Scene, step: KillStep, submits: () => Promise<void>): Promise<void> {
  let submitted: Promise<void> | undefined
  for (;;) {
    const worker = spawnWorker(entry, scene.env, [step])
    // Answered either way from the start: a worker that ends while answers come in rejects before anyone awaits it.
    const reached = worker
      .line((line) => line['event'] === 'at')
      .then(
        () => true,
        () => false,
      )
    const ended = worker.exited.then(() => false)
    try {
      await Promise.race([worker.line(({ event }) => event === 'ready' || event === 'at'), ended])
      submitted ??= submits()
      await submitted
      if (await within(patience, `the step "${step}"`, Promise.race([reached, ended]))) return
    } finally {
      await killHard(worker)
    }
  }
}

async function killHard(worker: WorkerProcess): Promise<void> {
  worker.kill('SIGKILL')
  await worker.exited
}

/** Three answers, one student each: who waits for whom must not matter. */
async function submit({ bench, takes }: Scene): Promise<void> {
  for (let index = 0; index < answersEach; index += 1) {
    takes.push(await aSubmittedTake(bench, bench.jobs.keyring, await aStudent(bench)))
  }
}

/** As an operator would lose it, and bring it back: empty, under the same name. */
async function dropQueue({ house }: Scene): Promise<void> {
  const admin = new pg.Client({ connectionString: house.server.adminUrl })
  await admin.connect()
  await admin.query(`DROP DATABASE ${house.queue.name} WITH (FORCE)`)
  await admin.end()
  const server = { ...house.server, prefix: house.prefix }
  await ensureDatabases(server)
  await migrateAll(server)
}

/** One worker that nobody kills brings everything to its end. */
async function finish({ bench, env }: Scene): Promise<void> {
  const worker = spawnWorker(entry, env)
  const open = async () => {
    const [row] = await bench.rows<{ n: number }>(
      `SELECT (SELECT count(*) FROM stage WHERE state IN ('pending', 'running'))::int +
              (SELECT count(*) FROM outbox WHERE relayed_at IS NULL)::int AS n`,
    )
    return row?.n ?? 0
  }
  try {
    const deadline = performance.now() + patience * 1000
    while ((await open()) > 0 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200))
  } finally {
    await killHard(worker)
  }
}

async function count({
  bench,
  takes,
}: Scene): Promise<{ lost: number; duplicate: number; unreadable: number }> {
  const figures = { lost: 0, duplicate: 0, unreadable: 0 }
  for (const take of takes) {
    const reports = await bench.rows<{ id: string; sealed: Uint8Array }>(
      'SELECT r.id, t.sealed FROM report r JOIN remark_text t ON t.tenant_id = r.tenant_id AND t.report_id = r.id WHERE r.take_id = $1',
      [take.takeId],
    )
    if (reports.length === 0) figures.lost += 1
    if (reports.length > 1) figures.duplicate += reports.length - 1
    for (const { id, sealed } of reports) {
      const { principal } = await bench.context(take.tenantId)
      const opening = bench.jobs.keyring.openText(
        principal,
        reportUnit(take, id),
        remarkTextField(id),
        sealed,
      )
      await opening.catch(() => (figures.unreadable += 1))
    }
  }
  return figures
}
