import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { one, saying } from '../../test/practice/recording-bench.ts'
import { useRecordings, words } from '../../test/practice/recordings.ts'
import {
  appendChunk,
  beginPart,
  declareLength,
  destroySound,
  findPart,
  openMedia,
  reconcileObjects,
  type ObjectStore,
  type RecordingContext,
} from './index.ts'

const practice = useRecordings()

const pieceBytes = 6_000

const away = () => domainError('unavailable', 'objects.down', 'Away.')
const full = () => domainError('unavailable', 'objects.full', 'Full.')

/** The real store behind calls that go wrong: one in three, by a fixed order of its own. */
function wild(store: ObjectStore, counts: Record<string, number>): ObjectStore {
  const order = (fates: readonly string[]) => {
    let turn = 0
    return (): string => {
      turn += 1
      const chosen = turn % 3 === 0 ? (fates[(turn / 3) % fates.length] ?? 'right') : 'right'
      counts[chosen] = (counts[chosen] ?? 0) + 1
      return chosen
    }
  }
  const nextPut = order(['put lost', 'put 5xx after success', 'put twice'])
  const nextRemove = order(['remove dropped', 'remove 5xx after success', 'remove twice'])
  return {
    ...store,
    async put(name, bytes) {
      const chosen = nextPut()
      if (chosen === 'put lost') throw away()
      const stored = await store.put(name, bytes)
      if (chosen === 'put 5xx after success') throw away()
      // The same call once more, as a proxy repeats one: the name is taken, and what is there stands.
      if (chosen === 'put twice') await store.put(name, one(new Uint8Array(9))).catch(() => undefined)
      return stored
    },
    async remove(name) {
      const chosen = nextRemove()
      if (chosen === 'remove dropped') return
      await store.remove(name)
      if (chosen === 'remove twice') await store.remove(name)
      if (chosen === 'remove 5xx after success') throw away()
    },
  }
}

/** As the page sends: asks where the upload stands after each failure, and goes on there. */
async function upload(ctx: RecordingContext, input: { takeId: string; bytes: Uint8Array; type: string }) {
  const { takeId, bytes, type } = input
  const { partId } = await beginPart(ctx, { takeId, number: 1, contentType: type })
  for (let tries = 0; tries < 200; tries += 1) {
    const { offset } = await findPart(ctx, { takeId, partId })
    if (offset === bytes.length) break
    const piece = bytes.subarray(offset, offset + pieceBytes)
    await appendChunk(ctx, { takeId, partId, offset, bytes: one(piece), reenter: async () => ctx }).catch(() => undefined) // prettier-ignore
  }
  await declareLength(ctx, { takeId, partId, length: bytes.length })
}

/** A stage, woken again after each failure. */
async function until(work: () => Promise<{ kind: string }>, takeId: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    await practice.bench.admin.stage.updateMany({ where: { objectId: takeId, state: 'pending' }, data: { leaseUntil: null, attempts: 0 } }) // prettier-ignore
    const outcome = await work().catch(() => ({ kind: 'again' }))
    if (outcome.kind === 'done' || outcome.kind === 'nothing') return
  }
  throw new Error('It never ended.')
}

async function destroyed(input: { tenantId: string; takeId: string; objects: ObjectStore }) {
  const { tenantId, takeId, objects } = input
  await destroySound({ ...(await practice.bench.job(tenantId)), objects }, { takeId })
  return { kind: 'done' }
}

async function named(): Promise<string[]> {
  const chunks = await practice.bench.admin.uploadChunk.findMany({ select: { objectName: true } })
  const media = await practice.bench.admin.mediaObject.findMany({ select: { objectName: true } })
  return [...chunks, ...media].map(({ objectName }) => objectName).toSorted()
}

async function hashOf(ctx: RecordingContext, takeId: string): Promise<string> {
  const media = await openMedia(ctx, { takeId })
  const hash = createHash('sha256')
  for await (const piece of media.read(0, media.length)) hash.update(piece)
  media.close()
  return hash.digest('hex')
}

async function wholeJourney(objects: ObjectStore) {
  const { ctx, tenantId } = await practice.bench.student()
  const { takeId } = await practice.bench.begin(ctx, 'video')
  const change = { objects }
  await upload({ ...ctx, ...change }, { takeId, bytes: fixture('live-part-1.webm'), type: 'video/webm' })
  await practice.bench.keep(ctx, takeId)
  await until(() => practice.bench.prepare(tenantId, takeId, change), takeId)
  return { ctx, tenantId, takeId }
}

describe('F-27: a store and a database that say different things', () => {
  it('are one-to-one again after one reconciliation, and every recording is as it was recorded', async () => {
    const counts: Record<string, number> = {}
    const objects = wild(practice.bench.objects, counts)
    const right = await wholeJourney(practice.bench.objects)
    const expected = await hashOf(right.ctx, right.takeId)
    for (let round = 0; round < 2; round += 1) {
      const { ctx, takeId } = await wholeJourney(objects)
      expect(await hashOf(ctx, takeId)).toBe(expected)
      if (round === 0) await deleteAnswer(ctx, { takeId })
      const voice = await practice.bench.student()
      const spoken = (await practice.bench.begin(voice.ctx, 'voice')).takeId
      await upload({ ...voice.ctx, objects }, { takeId: spoken, bytes: fixture('live-voice.webm'), type: 'audio/webm' }) // prettier-ignore
      await practice.bench.keep(voice.ctx, spoken)
      await until(() => practice.bench.hear(voice.tenantId, spoken, saying(words), { objects }), spoken)
      // What the store broke off, the stage of the destruction ends.
      await until(() => destroyed({ ...voice, objects, takeId: spoken }), spoken)
    }
    for (const kind of [
      'put lost',
      'put 5xx after success',
      'put twice',
      'remove dropped',
      'remove 5xx after success',
    ]) {
      expect(counts[kind], kind).toBeGreaterThan(0)
    }
    // The control: they did differ.
    expect((await practice.bench.names()).length).toBeGreaterThan((await named()).length)
    expect(await practice.bench.reconcile()).toBeGreaterThan(0)
    expect((await practice.bench.names()).toSorted()).toEqual(await named())
    expect(await practice.bench.reconcile()).toBe(0)
    expect(await hashOf(right.ctx, right.takeId)).toBe(expected)
  })

  it('lose no file to a reconciliation while the database cannot be asked', async () => {
    await wholeJourney(practice.bench.objects)
    const before = (await practice.bench.names()).length
    const blind = { ...practice.bench.scheduler, transaction: () => Promise.reject(new Error('away')) }
    const objects = practice.bench.aged(120)
    await expect(reconcileObjects(blind, { objects, signal: new AbortController().signal })).rejects.toThrow('away') // prettier-ignore
    expect(await practice.bench.names()).toHaveLength(before)
  })
})

describe('F-25: a disk that fills up', () => {
  it('at whichever write refuses cleanly, corrupts nothing, and goes on by itself once there is room', async () => {
    const right = await wholeJourney(practice.bench.objects)
    const expected = await hashOf(right.ctx, right.takeId)
    let writes = 0
    await wholeJourney({
      ...practice.bench.objects,
      put: (name, bytes) => ((writes += 1), practice.bench.objects.put(name, bytes)),
    })
    expect(writes).toBeGreaterThan(4)
    for (let fails = 1; fails <= writes; fails += 1) {
      let write = 0
      let refused = 0
      // Half of the bytes are written when the disk is full, as a real one does it.
      const put: ObjectStore['put'] = async (name, bytes) => {
        write += 1
        if (write !== fails) return practice.bench.objects.put(name, bytes)
        refused += 1
        return practice.bench.objects.put(name, halfOf(bytes))
      }
      const { ctx, takeId } = await wholeJourney({ ...practice.bench.objects, put })
      expect(refused).toBe(1)
      expect(await hashOf(ctx, takeId), `full at write ${fails} of ${writes}`).toBe(expected)
    }
    await practice.bench.reconcile()
    expect((await practice.bench.names()).toSorted()).toEqual(await named())
  })
})

async function* halfOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of bytes) {
    yield piece.subarray(0, piece.length / 2)
    throw full()
  }
}
