import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openJobBench, type JobBench } from '../test/jobs/job-house.ts'
import { aStudent } from '../test/jobs/rows.ts'
import { aSubmittedTake } from '../test/jobs/takes.ts'
import { spawnWorker, workerEnvironment } from '../test/jobs/worker-process.ts'
import { cloneHouse, type House } from '../test/setup/database.ts'

let house: House
let bench: JobBench
let dataDir: string

beforeAll(async () => {
  house = await cloneHouse()
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-worker-'))
  bench = await openJobBench(house, {}, dataDir)
})
afterAll(async () => {
  await bench?.close()
  await house?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const patiently = { timeout: 20_000, interval: 50 }

test('R-78 a worker process says ready, rates an answer, and stops within seconds of SIGTERM', async () => {
  const worker = spawnWorker('jobs/worker.ts', workerEnvironment(house, dataDir))
  await worker.line(({ event }) => event === 'ready')
  const student = await aStudent(bench)
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const done = await worker.line(({ event, stageId }) => event === 'stage_done' && stageId === take.stageId)
  expect(done).toMatchObject({ job: 'rate-take', tenant: `i.${student.tenantId}` })
  expect(await bench.rows('SELECT source FROM report WHERE take_id = $1', [take.takeId])).toEqual([
    { source: 'rules' },
  ])
  const began = performance.now()
  worker.kill('SIGTERM')
  expect(await worker.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - began).toBeLessThan(10_000)
  const said = JSON.stringify(worker.lines)
  for (const word of ['robotics', 'receipt', student.email]) expect(said).not.toContain(word)
  const left = () => bench.rows(`SELECT pid FROM pg_stat_activity WHERE usename IN ('greenroom_queue_worker', 'greenroom_scheduler') AND datname LIKE $1 AND pid <> pg_backend_pid()`, [`${house.prefix}queue`]) // prettier-ignore
  await expect.poll(left, patiently).toEqual([])
})

test('a worker without addresses ends with one sentence, not with a stack', async () => {
  const worker = spawnWorker('jobs/worker.ts', {
    PATH: process.env['PATH'] ?? '',
    GREENROOM_DATA_DIR: dataDir,
  })
  expect((await worker.exited).code).toBe(1)
  const said = worker.lines.map((line) => line['stderr'])
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^Refusal: The worker process was started by itself .* npm start/)
})

test('importing the file starts nothing', async () => {
  const module = await import('./worker.ts')
  expect(Object.keys(module)).toEqual(['main'])
})
