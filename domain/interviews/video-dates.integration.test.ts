import { expect, it } from 'vitest'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { useRecordings } from '../../test/practice/recordings.ts'
import { dueOf } from '#domain/retention/index.ts'
import { listInterviews, readHome, type DueOf } from './index.ts'

const practice = useRecordings()
const day = 86_400_000

/** A school that keeps words for longer than pictures. */
const wordsLonger: DueOf = (input) => {
  const due = dueOf(input)
  return input.dataClass === 'video' || !due.at ? due : { ...due, at: new Date(due.at.getTime() + 275 * day) }
}

const told = async () => {
  const ctx = { ...(await practice.enter()), due: wordsLonger }
  const [line] = (await listInterviews(ctx)).lines
  const { storage, now } = await readHome(ctx)
  const days = (at: Date | null | undefined) => (at ? Math.round((at.getTime() - now.getTime()) / day) : null)
  const home = { first: storage.first, days: days(storage.firstExpiry) }
  return { answer: days(line?.privacy.at), video: days(line?.video?.at), home }
}

it('tells the day of a video apart from that of its words, and home the one that goes first', async () => {
  const takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  expect(await told()).toEqual({ answer: 365, video: 90, home: { first: 'video', days: 90 } })
  // Past its day it is nobody's to play, and nobody's to date.
  await practice.bench.moveClock(100)
  expect(await told()).toEqual({ answer: 265, video: null, home: { first: 'answer', days: 265 } })
})

it('tells of sound, and of a video that was deleted, the day of the words alone', async () => {
  const sound = await practice.handedIn('voice')
  expect(await told()).toMatchObject({ video: null, home: { first: 'answer' } })
  await deleteAnswer(practice.ctx, { takeId: sound })
  const video = await practice.handedIn('video')
  await deleteAnswer(practice.ctx, { takeId: video })
  expect(await told()).toMatchObject({ video: null })
})
