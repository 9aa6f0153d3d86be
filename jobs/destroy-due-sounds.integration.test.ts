import { beforeEach, expect, it } from 'vitest'
import { beginPart, dueSounds, type ObjectStore } from '#domain/recordings/index.ts'
import { openDestroyContext } from '#runtime/db/contexts.ts'
import { minutes, useRecordings } from '../test/practice/recordings.ts'
import { destroyDueSoundsHandler } from './destroy-due-sounds.handler.ts'
import type { JobHouse, JobLine } from './house.ts'

const practice = useRecordings()
let lines: JobLine[]

beforeEach(() => {
  lines = []
})

const aSound = () => practice.handedIn('voice')

/** One tick of the job. */
async function tick(objects: JobHouse['objects'] = practice.bench.objects) {
  const house: Partial<JobHouse> = {
    scheduler: practice.bench.scheduler,
    openToDestroy: (tenantId) => openDestroyContext(practice.bench.core, tenantId),
    keyring: practice.bench.keyring,
    objects,
    log: (line) => void lines.push(line),
  }
  await destroyDueSoundsHandler(house as JobHouse, {}, new AbortController().signal)
}

const keys = (takeId: string) => practice.keys('audio_take', takeId)
const fileOf = async (takeId: string) =>
  (await practice.bench.admin.uploadChunk.findFirstOrThrow({ where: { part: { takeId } } })).objectName

it('S1-5 R-30: destroys the sound of an institution that has closed too: key, bytes and rows', async () => {
  const takeId = await aSound()
  const file = await fileOf(takeId)
  await practice.bench.admin.tenant.updateMany({
    where: { id: practice.tenantId },
    data: { status: 'closed' },
  })
  await practice.bench.moveClock(minutes(61))
  await tick()
  expect(await keys(takeId)).toBe(0)
  expect(await practice.bench.names()).not.toContain(file)
  expect(await practice.bench.admin.uploadChunk.count({ where: { memberId: practice.memberId } })).toBe(0)
  expect(await practice.row(takeId)).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed' }) // prettier-ignore
  expect((await practice.row(takeId)).destroyedAt).toBeInstanceOf(Date)
  await expect((await practice.job()).principal()).rejects.toMatchObject({ code: 'tenants.closed' })
})

it('R-12: a closed institution opens for destruction only while something in it is over', async () => {
  const opens = async () => {
    const { transaction, principal } = await openDestroyContext(practice.bench.core, practice.tenantId)
    const results = await Promise.allSettled([transaction(async () => true), principal()])
    return results.map(({ status }) => status === 'fulfilled')
  }
  await aSound()
  const { takeId } = await practice.begin('video')
  await beginPart(practice.ctx, { takeId, number: 1, contentType: 'video/webm' })
  expect(await opens()).toEqual([true, true])
  await practice.bench.admin.tenant.updateMany({ where: { id: practice.tenantId }, data: { status: 'closed' } }) // prettier-ignore
  expect(await opens()).toEqual([false, false])
  await practice.bench.moveClock(minutes(61))
  expect(await opens()).toEqual([true, true])
  await tick()
  expect(await opens()).toEqual([false, false])
  await practice.bench.moveClock(1.01)
  expect(await opens()).toEqual([true, true])
})

it('R-30: a store that removes nothing holds no key, of no sound', async () => {
  const takes = [await aSound(), await aSound(), await aSound()]
  await practice.bench.moveClock(minutes(61))
  await tick({
    ...practice.bench.objects,
    remove: () => new Promise((_, reject) => reject(new Error('away'))),
  })
  for (const takeId of takes) expect(await keys(takeId)).toBe(0)
  expect(lines.filter(({ event }) => event === 'sound_overdue')).toHaveLength(3)
  expect(lines.some(({ event }) => event === 'sounds_destroyed')).toBe(false)
  await tick()
  const left = await practice.bench.admin.recording.count({
    where: { takeId: { in: takes }, destroyedAt: null },
  })
  expect(left).toBe(0)
})

it('R-30: all keys go before the first byte is touched', async () => {
  const takes = [await aSound(), await aSound()]
  await practice.bench.moveClock(minutes(61))
  const standing: number[] = []
  const remove: ObjectStore['remove'] = async (key) => {
    standing.push((await keys(takes[0] ?? '')) + (await keys(takes[1] ?? '')))
    await practice.bench.objects.remove(key)
  }
  await tick({ ...practice.bench.objects, remove })
  expect(standing).toEqual([0, 0])
})

it('R-30: sound that cannot be destroyed holds up none that is younger, however much of it there is', async () => {
  const stuck = [await aSound(), await aSound()]
  await practice.bench.moveClock(minutes(61))
  await tick({ ...practice.bench.objects, remove: () => Promise.reject(new Error('away')) })
  await practice.comeBack()
  const young = await aSound()
  await practice.bench.moveClock(minutes(123))
  const due = (await dueSounds(practice.bench.scheduler, { page: 1 })).map(({ takeId }) => takeId)
  expect(due[0]).toBe(young)
  expect(due).toEqual(expect.arrayContaining(stuck))
  const held = await Promise.all(stuck.map(fileOf))
  const remove: ObjectStore['remove'] = async (key) =>
    held.some((name) => key.endsWith(name))
      ? Promise.reject(new Error('away'))
      : practice.bench.objects.remove(key)
  await tick({ ...practice.bench.objects, remove })
  expect((await practice.row(young)).destroyedAt).toBeInstanceOf(Date)
})
