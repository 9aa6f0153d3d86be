import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { one } from '../../test/practice/recording-bench.ts'
import { useRecordings } from '../../test/practice/recordings.ts'
import {
  appendChunk,
  beginPart,
  declareLength,
  findPart,
  keepRecording,
  type ObjectStore,
  type RecordingContext,
} from './index.ts'
import { leastFreeBytes } from './limits.ts'
import { loadParts, openPieces } from './part-sources.ts'
import { chunkPlace } from './units.ts'

const practice = useRecordings()
let takeId: string
const type = 'audio/webm;codecs=opus'

beforeEach(async () => {
  takeId = (await practice.begin('voice')).takeId
})

const append = (partId: string, offset: number, bytes: Uint8Array) =>
  appendChunk(practice.ctx, { takeId, partId, offset, bytes: one(bytes), reenter: async () => practice.ctx })

async function readAll(): Promise<Buffer> {
  const parts = await practice.ctx.transaction((tx) => loadParts(tx, takeId))
  const whose = { tenantId: practice.tenantId, memberId: practice.memberId, takeId, mode: 'voice' as const }
  const runs = parts.map((part) => part.chunks)
  const { sources, close } = openPieces(practice.ctx, { runs, whose, place: chunkPlace })
  const bytes = await Promise.all(sources.map((source) => source.read(0, source.length)))
  await close()
  return Buffer.concat(bytes)
}

describe('an upload', () => {
  it('R-15: comes back byte for byte, and the store holds none of it in the clear', async () => {
    const bytes = randomBytes(200_000)
    await practice.upload({ takeId, bytes, type, pieceBytes: 70_001 })
    expect(createHash('sha256').update(await readAll()).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex')) // prettier-ignore
    for (const key of await practice.bench.keys()) {
      const sealed = Buffer.from((await practice.bench.objects.read(key, { start: 0, end: 1_000_000 })) ?? [])
      for (let at = 0; at + 32 <= bytes.length; at += 9_973) {
        expect(sealed.includes(bytes.subarray(at, at + 32))).toBe(false)
      }
    }
  })

  it('begins once for a number, however often it is asked for', async () => {
    const first = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    const again = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    expect(again.partId).toBe(first.partId)
  })

  it('F-26: of two writers at one offset one wins, and nothing of the other is left', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    const before = (await practice.bench.names()).length
    const [a, b] = [randomBytes(5_000), randomBytes(6_000)]
    const results = await Promise.allSettled([append(partId, 0, a), append(partId, 0, b)])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const winner = results[0]?.status === 'fulfilled' ? a : b
    expect((await readAll()).equals(winner)).toBe(true)
    expect(await practice.bench.names()).toHaveLength(before + 1)
    await expect(append(partId, 0, randomBytes(10))).rejects.toMatchObject({ code: 'recordings.offset' })
  })

  it('F-26: keeps what came before the line was cut, and goes on from there', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    const bytes = randomBytes(30_000)
    const { offset } = await append(partId, 0, bytes.subarray(0, 12_345))
    expect(offset).toBe(12_345)
    expect(await findPart(practice.ctx, { takeId, partId })).toMatchObject({ offset: 12_345, length: null })
    await append(partId, offset, bytes.subarray(offset))
    expect((await readAll()).equals(bytes)).toBe(true)
  })

  it('S3-8: no two sealed files share a salt', async () => {
    await practice.upload({ takeId, bytes: randomBytes(20_000), type, pieceBytes: 500 })
    const salts = new Set<string>()
    const names = await practice.bench.keys()
    for (const key of names) {
      const head = await practice.bench.objects.read(key, { start: 1, end: 33 })
      salts.add(Buffer.from(head ?? []).toString('hex'))
    }
    expect(salts.size).toBe(names.length)
  })

  it('S3-8 F-26: nor do uploads that race on one id, or a piece that is sent again with other bytes', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    const salts: string[] = []
    let fails = false
    let waiting: (() => void)[] = []
    /** Until all three have sealed theirs. */
    const all = () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (waiting.length < 3) return
        for (const goOn of waiting) goOn()
        waiting = []
      })
    const put: ObjectStore['put'] = async (name, bytes) => {
      const sealed: Uint8Array[] = []
      for await (const piece of bytes) sealed.push(Uint8Array.from(piece))
      const whole = Buffer.concat(sealed)
      salts.push(whole.subarray(1, 33).toString('hex'))
      if (fails) throw Object.assign(new Error('Cut.'), { code: 'objects.down' })
      await all()
      return practice.ctx.objects.put(name, one(whole))
    }
    const ctx = { ...practice.ctx, objects: { ...practice.ctx.objects, put } }
    const piece = (offset: number, bytes: Uint8Array) =>
      appendChunk(ctx, { takeId, partId, offset, bytes: one(bytes), reenter: async () => ctx })
    const rounds = 4
    for (let round = 0; round < rounds; round += 1) {
      const offset = round * 500
      fails = true
      await expect(piece(offset, randomBytes(500))).rejects.toThrow('Cut.')
      fails = false
      const racing = await Promise.allSettled([1, 2, 3].map(() => piece(offset, randomBytes(500))))
      expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
    expect(salts).toHaveLength(4 * rounds)
    expect(new Set(salts).size).toBe(salts.length)
    expect(salts.every((salt) => /^[0-9a-f]{64}$/.test(salt))).toBe(true)
  })

  it('refuses without consent, of another type, in a typed interview, and once it was handed in', async () => {
    const stranger = await practice.bench.student()
    await practice.bench.admin.consent.deleteMany({ where: { memberId: stranger.memberId } })
    const theirs = await practice.bench.begin(stranger.ctx, 'voice')
    const begin = (ctx: typeof practice.ctx, id: string, contentType = type) =>
      beginPart(ctx, { takeId: id, number: 1, contentType })
    await expect(begin(stranger.ctx, theirs.takeId)).rejects.toMatchObject({ code: 'recordings.no_consent' })
    await expect(begin(practice.ctx, takeId, 'text/html')).rejects.toMatchObject({ code: 'recordings.type' })
    await expect(begin(practice.ctx, takeId, 'video/webm')).rejects.toMatchObject({ code: 'recordings.type' })
    await expect(begin(practice.ctx, theirs.takeId)).rejects.toMatchObject({ kind: 'not_found' })
    const gone = (await practice.begin('voice')).takeId
    await practice.upload({ takeId: gone, bytes: randomBytes(100), type })
    await practice.bench.admin.recording.updateMany({ where: { takeId: gone }, data: { state: 'destroyed' } })
    await expect(begin(practice.ctx, gone)).rejects.toMatchObject({ code: 'recordings.no_upload' })
    await practice.upload({ takeId, bytes: randomBytes(100), type })
    await practice.keep(takeId)
    await expect(begin(practice.ctx, takeId)).rejects.toMatchObject({ code: 'interviews.submitted' })
  })

  it('R-61: refuses a length that lies, and is not handed in before it is whole', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    await append(partId, 0, randomBytes(1_000))
    const declare = (length: number) => declareLength(practice.ctx, { takeId, partId, length })
    await expect(declare(999)).rejects.toMatchObject({ code: 'recordings.length' })
    await expect(declare(1e12)).rejects.toMatchObject({ code: 'recordings.too_large' })
    const keep = () => keepRecording(practice.ctx, { takeId, levels: new Uint8Array(10) })
    await expect(keep()).rejects.toMatchObject({ code: 'recordings.not_complete' })
    await declare(1_500)
    await expect(declare(1_400)).rejects.toMatchObject({ code: 'recordings.length' })
    await expect(keep()).rejects.toMatchObject({ code: 'recordings.not_complete' })
    await expect(append(partId, 1_000, randomBytes(600))).rejects.toMatchObject({
      code: 'recordings.too_large',
    })
    expect((await findPart(practice.ctx, { takeId, partId })).offset).toBe(1_500)
    const both = await Promise.all([keep(), keep()])
    expect(both.map((result) => result.takeId)).toEqual([takeId, takeId])
    expect((await keep()).takeId).toBe(takeId)
    expect(await practice.bench.admin.stage.count({ where: { objectId: takeId, name: 'hear' } })).toBe(1)
  })

  it('F-25: a disk that is full refuses the piece and keeps what was there', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    await append(partId, 0, randomBytes(1_000))
    const full = { ...practice.ctx.objects, put: () => Promise.reject(Object.assign(new Error('full'), { code: 'objects.full' })) } // prettier-ignore
    const ctx = { ...practice.ctx, objects: full }
    const bytes = one(randomBytes(50))
    await expect(appendChunk(ctx, { takeId, partId, offset: 1_000, bytes, reenter: async () => ctx })).rejects.toThrow('full') // prettier-ignore
    expect((await findPart(practice.ctx, { takeId, partId })).offset).toBe(1_000)
  })
})

describe('a disk that is nearly full', () => {
  const left = (bytes: number | null) => {
    let stored = 0
    const put: ObjectStore['put'] = (name, bytes) => {
      stored += 1
      return practice.ctx.objects.put(name, bytes)
    }
    return {
      ctx: { ...practice.ctx, objects: { ...practice.ctx.objects, put, room: async () => bytes } },
      stored: () => stored,
    }
  }
  const begin = ({ ctx }: ReturnType<typeof left>) => beginPart(ctx, { takeId, number: 1, contentType: type })

  it('F-25: takes no new part and no more bytes, before any of them is read, and takes them when there is room', async () => {
    const full = left(leastFreeBytes - 1)
    await expect(begin(full)).rejects.toMatchObject({ kind: 'unavailable', code: 'objects.full' })
    expect(await practice.bench.admin.recording.count({ where: { takeId } })).toBe(0)
    const enough = left(leastFreeBytes)
    const { partId } = await begin(enough)
    let read = 0
    const bytes = (async function* () {
      read += 1
      yield randomBytes(50)
    })()
    const piece = (ctx: RecordingContext) =>
      appendChunk(ctx, { takeId, partId, offset: 0, bytes, reenter: async () => ctx })
    await expect(piece(full.ctx)).rejects.toMatchObject({ code: 'objects.full', retryAfter: 60 })
    expect([read, full.stored()]).toEqual([0, 0])
    expect(await piece(enough.ctx)).toEqual({ offset: 50 })
  })

  it('is nobody’s where the store cannot tell', async () => {
    expect(await begin(left(null))).toMatchObject({ offset: 0 })
  })
})

describe('another student', () => {
  it('R-03 R-61: finds no upload, whatever ids are tried', async () => {
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: type })
    for (const other of [await practice.bench.student(), await practice.classmate()]) {
      await expect(findPart(other.ctx, { takeId, partId })).rejects.toMatchObject({
        code: 'recordings.no_upload',
      })
      const write = appendChunk(other.ctx, { takeId, partId, offset: 0, bytes: one(randomBytes(9)), reenter: async () => other.ctx }) // prettier-ignore
      await expect(write).rejects.toMatchObject({ code: 'recordings.no_upload' })
    }
  })
})
