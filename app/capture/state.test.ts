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

  it('lets an answer be finished on the way to going on with it', () => {
    const lost = after([...recording, { type: 'lost', problem: 'unplugged' }])
    for (const way of [
      [],
      [{ type: 'opened' }],
      [{ type: 'opened' }, { type: 'checked' }],
    ] as CaptureEvent[][])
      expect(after([{ type: 'ask' }, ...way, { type: 'stop' }], lost).phase).toBe('finishing')
    expect(after([...recording.slice(0, 4), { type: 'stop' }]).phase).toBe('countdown')
  })

  it('does not disturb an answer that is already being stored', () => {
    const done = after([...recording, { type: 'stop' }])
    expect(after([{ type: 'lost', problem: 'unplugged' }], done)).toEqual(done)
  })
})

it('begins again where nothing was recorded before the end', () => {
  const gone = { phase: 'idle', recorded: false }
  expect(after([...recording, { type: 'stop' }, { type: 'nothing' }])).toMatchObject(gone)
  const lost: CaptureEvent = { type: 'lost', problem: 'unplugged' }
  expect(after([...recording, lost, { type: 'stop' }, { type: 'nothing' }])).toMatchObject(gone)
})

it('S0-2 lets the devices go when the room is left, and keeps what is recorded', () => {
  for (const count of [1, 2, 3, 4])
    expect(after([...recording.slice(0, count), { type: 'let_go' }])).toMatchObject({
      phase: 'idle',
      problem: null,
    })
  for (const more of [[], [{ type: 'pause', why: 'thinking' }]] as CaptureEvent[][])
    expect(after([...recording, ...more, { type: 'let_go' }])).toMatchObject({
      phase: 'interrupted',
      problem: 'reloaded',
    })
})

it('asks for another device in the middle of the check', () => {
  const checking = after(recording.slice(0, 2))
  expect(after([{ type: 'ask' }], checking)).toMatchObject({ phase: 'asking', goal: 'check' })
  expect(after([{ type: 'ask' }, { type: 'opened' }], checking).phase).toBe('checking')
})

it('says in the review that the time was over', () => {
  expect(after([...recording, { type: 'time_over' }, { type: 'stored' }])).toMatchObject({
    phase: 'review',
    timeUp: true,
  })
  expect(after([...recording, { type: 'stop' }, { type: 'stored' }]).timeUp).toBe(false)
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
