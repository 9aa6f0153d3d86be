import { randomBytes } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { one } from '../../test/practice/recording-bench.ts'
import { useRecordings } from '../../test/practice/recordings.ts'
import { appendChunk, beginPart, declareLength, findPart, settlePart } from './index.ts'

const practice = useRecordings()
let takeId: string
let partId: string

const append = (offset: number, bytes: AsyncIterable<Uint8Array>) =>
  appendChunk(practice.ctx, { takeId, partId, offset, bytes, reenter: async () => practice.ctx })
const settle = () => settlePart(practice.ctx, { takeId, partId })

beforeEach(async () => {
  takeId = (await practice.begin('voice')).takeId
  partId = (await beginPart(practice.ctx, { takeId, number: 1, contentType: 'audio/webm' })).partId
  await declareLength(practice.ctx, { takeId, partId, length: 100 })
  await append(0, one(randomBytes(50)))
})

it('R-34: an answer whose rest does not come is handed in as far as it is here, though it was said to be longer', async () => {
  await expect(practice.keep(takeId)).rejects.toMatchObject({ code: 'recordings.not_complete' })
  expect(await settle()).toMatchObject({ offset: 50, length: 50 })
  await practice.keep(takeId)
  expect(await practice.row(takeId)).toMatchObject({ state: 'handed_in' })
  await expect(settle()).rejects.toMatchObject({ code: 'recordings.no_upload' })
})

it('of a piece on its way while its part is settled nothing is kept', async () => {
  const names = await practice.bench.names()
  const late = append(
    50,
    (async function* () {
      yield randomBytes(10)
      await settle()
      yield randomBytes(10)
    })(),
  )
  await expect(late).rejects.toMatchObject({ code: 'recordings.too_large' })
  expect(await findPart(practice.ctx, { takeId, partId })).toMatchObject({ offset: 50, length: 50 })
  expect(await practice.bench.names()).toEqual(names)
})

it('sound past its hour is settled no more, nor is another student’s', async () => {
  const classmate = await practice.classmate()
  await expect(settlePart(classmate.ctx, { takeId, partId })).rejects.toMatchObject({ kind: 'not_found' })
  await practice.bench.moveClock(1 / 23)
  await practice.comeBack()
  await expect(settle()).rejects.toMatchObject({ code: 'recordings.no_upload' })
  expect(await findPart(practice.ctx, { takeId, partId })).toMatchObject({ length: 100 })
})
