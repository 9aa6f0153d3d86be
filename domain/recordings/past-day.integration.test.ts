import { expect, it } from 'vitest'
import { useRecordings } from '../../test/practice/recordings.ts'
import { hearAgain, openMedia, readRecording } from './index.ts'

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

it('R-35: a player that is open on its answer’s day ends on it', async () => {
  const takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  const media = await openMedia(practice.ctx, { takeId })
  expect(await media.stillAllowed(practice.ctx)).toBe(true)
  await practice.bench.moveClock(399)
  // By the same person, let in anew: what ends it is its day alone.
  expect(await media.stillAllowed(await practice.enter())).toBe(false)
  media.close()
})

it('a video is played only while it is ready, whatever lies in the store', async () => {
  const takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  const media = await openMedia(practice.ctx, { takeId })
  await practice.bench.admin.recording.updateMany({ where: { takeId }, data: { state: 'unreadable' } })
  expect(await practice.bench.admin.mediaObject.count({ where: { takeId } })).toBeGreaterThan(0)
  await expect(openMedia(practice.ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.unknown' })
  expect(await media.stillAllowed(practice.ctx)).toBe(false)
  media.close()
})
