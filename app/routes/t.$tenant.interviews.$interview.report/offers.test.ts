import { expect, it } from 'vitest'
import type { ReportView } from '#domain/interviews/index.ts'
import type { RecordingView } from '#domain/recordings/index.ts'
import { offersOf } from './offers.ts'

const offers = (
  state: string | null,
  kind: 'report' | 'support' | null,
  words: 'waiting' | 'needed' | 'heard' | null = null,
  made: Pick<RecordingView, 'mode' | 'state' | 'stages'> = { mode: 'voice', state: 'handed_in', stages: [] },
) =>
  offersOf(
    { stage: state && { state }, report: kind && { kind } } as unknown as ReportView,
    words && { words, ...made },
  )

it('offers neither another try nor print while feedback is being made, also when it is made anew', () => {
  const nothing = { isWaiting: true, again: false, print: false }
  expect(offers('pending', null)).toEqual(nothing)
  expect(offers('running', null)).toEqual(nothing)
  expect(offers('pending', 'report')).toEqual(nothing)
})

it('offers both with feedback, another try alone where it failed, and no other try to people in need', () => {
  expect(offers('done', 'report')).toEqual({ isWaiting: false, again: true, print: true })
  expect(offers('parked', null)).toEqual({ isWaiting: false, again: true, print: false })
  expect(offers('done', 'support')).toMatchObject({ again: false, print: true })
})

it('waits for the words of a recording before there is any feedback, and no more once the student is asked for them', () => {
  expect(offers(null, null, 'waiting')).toEqual({ isWaiting: true, again: false, print: false })
  expect(offers(null, null, 'needed')).toEqual({ isWaiting: false, again: true, print: false })
  expect(offers('pending', null, 'heard').isWaiting).toBe(true)
})

it('waits for a video to be made playable also where its words are asked for already', () => {
  const prepare = (state: string) => [{ name: 'prepare', state, failure: null, doneAt: null } as const]
  const video = { mode: 'video', state: 'handed_in' } as const
  expect(offers(null, null, 'needed', { ...video, stages: prepare('running') }).isWaiting).toBe(true)
  expect(offers(null, null, 'needed', { ...video, stages: prepare('parked') }).isWaiting).toBe(false)
  expect(offers(null, null, 'needed', { ...video, state: 'ready', stages: prepare('done') })).toMatchObject({
    isWaiting: false,
    again: true,
  })
})
