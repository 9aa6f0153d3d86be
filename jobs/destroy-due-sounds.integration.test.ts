import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { dueSounds } from '#domain/recordings/index.ts'
import { openDestroyContext } from '#runtime/db/contexts.ts'
import { openRecordingBench } from '../test/practice/recording-bench.ts'
import { destroyDueSoundsHandler } from './destroy-due-sounds.handler.ts'
import type { JobHouse, JobLine } from './house.ts'

type Bench = Awaited<ReturnType<typeof openRecordingBench>>
let bench: Bench
let made: Awaited<ReturnType<Bench['student']>>
let lines: JobLine[]

beforeAll(async () => {
  bench = await openRecordingBench()
})
beforeEach(async () => {
  await bench.moveClock(0)
  lines = []
  made = await bench.student()
})
afterAll(async () => bench?.close())

async function aSound(): Promise<string> {
  const { takeId } = await bench.begin(made.ctx, 'voice')
  await bench.upload(made.ctx, { takeId, bytes: randomBytes(500), type: 'audio/webm' })
  await bench.keep(made.ctx, takeId)
  return takeId
}

/** One tick of the job. */
async function tick(objects: JobHouse['objects'] = bench.objects) {
  const house: Partial<JobHouse> = {
    scheduler: bench.scheduler,
    openToDestroy: (tenantId) => openDestroyContext(bench.core, tenantId),
    keyring: bench.keyring,
    objects,
    log: (line) => void lines.push(line),
  }
  await destroyDueSoundsHandler(house as JobHouse, {}, new AbortController().signal)
}

const keys = (takeId: string) => bench.vaultUnits({ tenantId: made.tenantId, kind: 'audio_take', id: takeId })
const fileOf = async (takeId: string) =>
  (await bench.admin.uploadChunk.findFirstOrThrow({ where: { part: { takeId } } })).objectName

it('S1-5 R-30: destroys the sound of an institution that has closed too: key, bytes and rows', async () => {
  const takeId = await aSound()
  const file = await fileOf(takeId)
  await bench.admin.tenant.updateMany({ where: { id: made.tenantId }, data: { status: 'closed' } })
  await bench.moveClock(61 / 1_440)
  await tick()
  expect(await keys(takeId)).toBe(0)
  expect(await bench.names()).not.toContain(file)
  expect(await bench.admin.uploadChunk.count({ where: { memberId: made.memberId } })).toBe(0)
  expect(await bench.admin.recording.findFirst({ where: { takeId } })).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed' }) // prettier-ignore
  expect((await bench.admin.recording.findFirst({ where: { takeId } }))?.destroyedAt).toBeInstanceOf(Date)
  await expect((await bench.job(made.tenantId)).principal()).rejects.toMatchObject({ code: 'tenants.closed' })
})

it('R-30: a store that removes nothing holds no key, of no sound', async () => {
  const takes = [await aSound(), await aSound(), await aSound()]
  await bench.moveClock(61 / 1_440)
  await tick({ ...bench.objects, remove: () => new Promise((_, reject) => reject(new Error('away'))) })
  for (const takeId of takes) expect(await keys(takeId)).toBe(0)
  expect(lines.filter(({ event }) => event === 'sound_overdue')).toHaveLength(3)
  expect(lines.some(({ event }) => event === 'sounds_destroyed')).toBe(false)
  await tick()
  const left = await bench.admin.recording.count({ where: { takeId: { in: takes }, destroyedAt: null } })
  expect(left).toBe(0)
})

it('R-30: all keys go before the first byte is touched', async () => {
  const takes = [await aSound(), await aSound()]
  await bench.moveClock(61 / 1_440)
  const standing: number[] = []
  const remove = async (name: string) => {
    standing.push((await keys(takes[0] ?? '')) + (await keys(takes[1] ?? '')))
    await bench.objects.remove(name)
  }
  await tick({ ...bench.objects, remove })
  expect(standing).toEqual([0, 0])
})

it('R-30: sound that cannot be destroyed holds up none that is younger, however much of it there is', async () => {
  const stuck = [await aSound(), await aSound()]
  await bench.moveClock(61 / 1_440)
  await tick({ ...bench.objects, remove: () => Promise.reject(new Error('away')) })
  made = { ...made, ctx: { ...made.ctx, ...(await made.enter()) } }
  const young = await aSound()
  await bench.moveClock(123 / 1_440)
  const due = (await dueSounds(bench.scheduler, { page: 1 })).map(({ takeId }) => takeId)
  expect(due[0]).toBe(young)
  expect(due).toEqual(expect.arrayContaining(stuck))
  const held = await Promise.all(stuck.map(fileOf))
  const remove = async (name: string) =>
    held.includes(name) ? Promise.reject(new Error('away')) : bench.objects.remove(name)
  await tick({ ...bench.objects, remove })
  expect((await bench.admin.recording.findFirst({ where: { takeId: young } }))?.destroyedAt).toBeInstanceOf(
    Date,
  )
})
