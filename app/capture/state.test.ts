import { describe, expect, it } from 'vitest'
import { firstState, nextState } from './state.ts'
import type { CaptureEvent, CaptureState } from './state.ts'

const fresh = firstState({ recorded: false, finished: false })
const after = (events: CaptureEvent[], from: CaptureState = fresh) => events.reduce(nextState, from)
const recording: CaptureEvent[] = [
  { type: 'ask' },
  { type: 'opened' },
  { type: 'checked' },
  { type: 'begin' },
  { type: 'counted' },
]

describe('the way to an answer', () => {
  it('checks, counts down, records and ends in review', () => {
    expect(after(recording).phase).toBe('recording')
    expect(after([...recording, { type: 'stop' }]).phase).toBe('finishing')
    expect(after([...recording, { type: 'stop' }, { type: 'stored' }]).phase).toBe('review')
  })

  it('never records without the countdown step', () => {
    for (const events of [[], recording.slice(0, 1), recording.slice(0, 2), recording.slice(0, 3)])
      expect(after([...events, { type: 'counted' }]).phase).not.toBe('recording')
  })

  it('goes straight to the countdown where the check is remembered', () => {
    expect(after([{ type: 'begin' }, { type: 'opened' }]).phase).toBe('countdown')
  })

  it('pauses with its own words for thinking, and goes on in the same part', () => {
    const thinking = after([...recording, { type: 'pause', why: 'thinking' }])
    expect(thinking).toMatchObject({ phase: 'paused', pause: 'thinking' })
    expect(after([{ type: 'continue' }], thinking)).toMatchObject({ phase: 'recording', pause: null })
  })
})

describe('trouble', () => {
  it('before the answer leads back to the check with its name', () => {
    const refused = after([{ type: 'ask' }, { type: 'failed', problem: 'refused' }])
    expect(refused).toMatchObject({ phase: 'idle', problem: 'refused', recorded: false })
    expect(after([{ type: 'ask' }], refused).problem).toBeNull()
  })

  it.each(['revoked', 'unplugged', 'muted', 'background', 'device_full', 'failed'] as const)(
    'S3-20 keeps the answer when it is %s, and waits for Continue',
    (problem) => {
      const lost = after([...recording, { type: 'lost', problem }])
      expect(lost).toMatchObject({ phase: 'interrupted', problem, recorded: true })
      for (const type of ['opened', 'counted', 'continue', 'checked'] as const)
        expect(after([{ type }], lost).phase).toBe('interrupted')
      expect(after([{ type: 'begin' }, { type: 'opened' }, { type: 'counted' }], lost).phase).toBe(
        'recording',
      )
      expect(after([{ type: 'stop' }], lost).phase).toBe('review')
    },
  )

  it('does not disturb an answer that is already being stored', () => {
    const done = after([...recording, { type: 'stop' }])
    expect(after([{ type: 'lost', problem: 'unplugged' }], done)).toEqual(done)
  })
})

it('begins again where nothing was recorded before the end', () => {
  expect(after([...recording, { type: 'stop' }, { type: 'nothing' }])).toMatchObject({
    phase: 'idle',
    recorded: false,
  })
})

describe('after a reload', () => {
  it('B13 waits for Continue with what is recorded', () => {
    expect(firstState({ recorded: true, finished: false })).toMatchObject({
      phase: 'interrupted',
      problem: 'reloaded',
    })
  })

  it('comes back to the review of a finished answer', () => {
    expect(firstState({ recorded: true, finished: true }).phase).toBe('review')
  })
})
