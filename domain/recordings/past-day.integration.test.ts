import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixture } from '../../test/media/media-fixtures.ts'
import { openRecordingBench } from '../../test/practice/recording-bench.ts'
import { hearAgain, readRecording } from './index.ts'

let bench: Awaited<ReturnType<typeof openRecordingBench>>

beforeAll(async () => {
  bench = await openRecordingBench()
})
afterAll(async () => bench?.close())

it('R-35: from its answer’s day on a recording is written down for nobody again, and no page offers it', async () => {
  const made = await bench.student()
  const { takeId } = await bench.begin(made.ctx, 'video')
  await bench.upload(made.ctx, { takeId, bytes: fixture('live-part-1.webm'), type: 'video/webm' })
  await bench.keep(made.ctx, takeId)
  await bench.prepare(made.tenantId, takeId)
  await bench.hear(made.tenantId, takeId, null)
  // The control: before its day it would be.
  expect(await readRecording(made.ctx, { takeId })).toMatchObject({ canHearAgain: true })
  await bench.moveClock(399)
  const ctx = { ...(await made.enter()), objects: bench.objects }
  await expect(hearAgain(ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
  expect(await readRecording(ctx, { takeId })).toMatchObject({ words: 'needed', canHearAgain: false })
  expect(await bench.admin.stage.count({ where: { objectId: takeId, name: 'hear' } })).toBe(1)
})
