import { expect, it } from 'vitest'
import { useRecordings } from '../../test/practice/recordings.ts'
import { hearAgain, readRecording } from './index.ts'

const practice = useRecordings()

it('R-35: from its answer’s day on a recording is written down for nobody again, and no page offers it', async () => {
  const takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  await practice.hear(takeId, null)
  // The control: before its day it would be.
  expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ canHearAgain: true })
  await practice.bench.moveClock(399)
  const ctx = await practice.enter()
  await expect(hearAgain(ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
  expect(await readRecording(ctx, { takeId })).toMatchObject({ words: 'needed', canHearAgain: false })
  expect(await practice.bench.admin.stage.count({ where: { objectId: takeId, name: 'hear' } })).toBe(1)
})
