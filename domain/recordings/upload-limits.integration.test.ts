import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeConsent } from '#domain/consent/index.ts'
import { counting } from '../../test/practice/bench.ts'
import { one } from '../../test/practice/recording-bench.ts'
import { useRecordings } from '../../test/practice/recordings.ts'
import { appendChunk, beginPart, findPart, keepRecording, mostTakeBytes, type AppendChunk } from './index.ts'
import { mostMemberBytes } from './limits.ts'

const practice = useRecordings()
let takeId: string
const type = 'audio/webm'

beforeEach(async () => {
  takeId = (await practice.begin('voice')).takeId
})

const begin = async (number = 1) =>
  (await beginPart(practice.ctx, { takeId, number, contentType: type })).partId
const append = (partId: string, offset: number, change: Partial<AppendChunk> & { size?: number } = {}) => {
  const { size = 1_000, ...more } = change
  const bytes = one(randomBytes(size))
  return appendChunk(practice.ctx, {
    takeId,
    partId,
    offset,
    bytes,
    reenter: async () => practice.ctx,
    ...more,
  })
}
const rows = () => practice.bench.admin.uploadChunk.count({ where: { memberId: practice.memberId } })

/** As if what was received for a part had been so many bytes. */
const pretend = async (partId: string, data: { length?: number; sealedLength?: number }) =>
  void (await practice.bench.admin.uploadChunk.updateMany({ where: { partId }, data }))

/** Nothing of the piece is left, neither file nor row. */
async function refusedWith(code: string, work: () => Promise<unknown>) {
  const before = { names: await practice.bench.names(), rows: await rows() }
  await expect(work()).rejects.toMatchObject({ code })
  expect(await practice.bench.names()).toEqual(before.names)
  expect(await rows()).toBe(before.rows)
}

/** Between the sealing of a piece and its row. */
const meanwhile = (change: () => Promise<unknown>): Pick<AppendChunk, 'reenter'> => ({
  reenter: async () => {
    await change()
    return practice.ctx
  },
})

describe('the room of an upload', () => {
  it('R-61: the limit of a take counts all its parts together', async () => {
    const forty = 40 * 1_048_576
    const [first, second] = [await begin(1), await begin(2)]
    await append(first, 0)
    await pretend(first, { length: forty })
    await append(second, 0)
    await pretend(second, { length: mostTakeBytes.voice - forty - 300 })
    const third = await begin(3)
    await expect(append(third, 0)).rejects.toMatchObject({ code: 'recordings.too_large' })
    expect((await findPart(practice.ctx, { takeId, partId: third })).offset).toBe(300)
    await refusedWith('recordings.too_large', () => append(third, 300))
  })

  it('R-61: counts what another part received while this piece came', async () => {
    const [first, second] = [await begin(1), await begin(2)]
    await append(first, 0)
    const full = meanwhile(() => pretend(first, { length: mostTakeBytes.voice }))
    await refusedWith('recordings.too_large', () => append(second, 0, full))
  })

  it('R-61: no part begins, and no piece is kept, once the space of its student is full', async () => {
    const first = await begin(1)
    await append(first, 0)
    await pretend(first, { sealedLength: mostMemberBytes })
    await expect(begin(2)).rejects.toMatchObject({ code: 'recordings.no_room' })
    await refusedWith('recordings.no_room', () => append(first, 1_000))
    await pretend(first, { sealedLength: mostMemberBytes - 400 })
    await expect(append(first, 1_000)).rejects.toMatchObject({ code: 'recordings.too_large' })
    expect((await findPart(practice.ctx, { takeId, partId: first })).offset).toBe(1_400)
  })
})

describe('a piece is refused whole, and nothing of it is left', () => {
  it('where its student may not enter any more', async () => {
    const partId = await begin()
    await refusedWith('recordings.no_upload', () => append(partId, 0, { reenter: async () => null }))
  })

  it('where nobody can say whether its student may', async () => {
    const partId = await begin()
    const reenter = () => Promise.reject(Object.assign(new Error('away'), { code: 'test.away' }))
    await refusedWith('test.away', () => append(partId, 0, { reenter }))
  })

  it('S3-16: where its student took back that they are recorded, before or while it came', async () => {
    const partId = await begin()
    await append(partId, 0)
    const withdraw = () =>
      changeConsent(practice.ctx, { purpose: 'recording', state: 'withdrawn', text: { version: '1', text: 'As the page said.' } }) // prettier-ignore
    await refusedWith('recordings.no_consent', () => append(partId, 1_000, meanwhile(withdraw)))
    await refusedWith('recordings.no_consent', () => append(partId, 1_000))
  })

  it.each(['handed_in', 'destroyed'])('where its recording is %s, before or while it came', async (state) => {
    const partId = await begin()
    await append(partId, 0)
    const end = () => practice.bench.admin.recording.updateMany({ where: { takeId }, data: { state } })
    await refusedWith('recordings.no_upload', () => append(partId, 1_000, meanwhile(end)))
    await refusedWith('recordings.no_upload', () => append(partId, 1_000))
  })

  it('where its row cannot be written', async () => {
    const partId = await begin()
    const cut = { ...practice.ctx, transaction: () => Promise.reject(Object.assign(new Error('cut'), { code: 'test.cut' })) } // prettier-ignore
    await refusedWith('test.cut', () => append(partId, 0, { reenter: async () => cut }))
  })

  it('where the upload belongs to another of their own takes', async () => {
    const partId = await begin()
    const other = (await practice.begin('voice')).takeId
    await refusedWith('recordings.no_upload', () => append(partId, 0, { takeId: other }))
    await expect(findPart(practice.ctx, { takeId: other, partId })).rejects.toMatchObject({ code: 'recordings.no_upload' }) // prettier-ignore
  })

  it('S1-5 R-30: where the hour of its sound is over, though no sweep ran', async () => {
    const partId = await begin()
    await append(partId, 0)
    await practice.bench.moveClock(0.5)
    await practice.comeBack()
    await refusedWith('recordings.no_upload', () => append(partId, 1_000))
    await expect(begin(2)).rejects.toMatchObject({ code: 'recordings.no_upload' })
  })
})

it('G8: asks for everything about a piece in one statement before it comes, and in one once its row can be written', async () => {
  const partId = await begin()
  const [before, after] = [counting(practice.ctx), counting(practice.ctx)]
  await appendChunk(before.ctx, {
    ...{ takeId, partId, offset: 0, bytes: one(randomBytes(1_000)) },
    reenter: async () => after.ctx,
  })
  // Before: all of it. After: the lock, all of it again, and the row.
  expect([before.count(), after.count()]).toEqual([1, 3])
})

it('commits the key of what it keeps: no reconciler takes it for left over', async () => {
  const partId = await begin()
  const committed: string[] = []
  const keyring: typeof practice.ctx.keyring = {
    ...practice.ctx.keyring,
    commit: async (who, ...units) => {
      committed.push(...units.map(({ kind, id }) => `${kind} ${id}`))
      await practice.ctx.keyring.commit(who, ...units)
    },
  }
  await append(partId, 0, { reenter: async () => ({ ...practice.ctx, keyring }) })
  expect(committed).toEqual([`audio_take ${takeId}`])
})

it('R-61: hands in no more levels than the longest answer has', async () => {
  await practice.upload({ takeId, bytes: randomBytes(100), type })
  const levels = new Uint8Array(36_011)
  await expect(keepRecording(practice.ctx, { takeId, levels })).rejects.toMatchObject({
    code: 'recordings.too_large',
  })
  await keepRecording(practice.ctx, { takeId, levels: levels.subarray(1) })
})
