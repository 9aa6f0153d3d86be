import { describe, expect, it } from 'vitest'
import type { RecordingData } from './recording-data.ts'
import { recordingSteps } from './recording-steps.ts'

const at = new Date('2026-11-20T16:42:00Z')
type Change = Partial<RecordingData>
const base: Change = {
  ...{ mode: 'voice', state: 'handed_in', words: 'waiting', wordsReason: null, handedInAt: at },
  ...{ destroyedAt: null, stages: [] },
}
const steps = (change: Change, stage: 'pending' | 'done' | 'parked' | null = null) =>
  recordingSteps({
    recording: { ...base, ...change } as RecordingData,
    stage: stage && { state: stage, failure: null, doneAt: stage === 'done' ? at : null },
    zone: 'America/Chicago',
  })
const shape = (change: Change, stage: 'pending' | 'done' | 'parked' | null = null) =>
  Object.fromEntries(steps(change, stage).map(({ id, state }) => [id, state]))
const stage = (name: 'prepare' | 'hear', state: string) => ({ name, state, failure: null, doneAt: at })

describe('the steps of a voice answer', () => {
  it('go from received to written down to destroyed to feedback', () => {
    expect(shape({})).toEqual({ received: 'done', written: 'now', destroyed: 'todo', feedback: 'todo' })
    expect(shape({ words: 'heard', state: 'destroyed', destroyedAt: at }, 'pending')).toEqual({
      ...{ received: 'done', written: 'done', destroyed: 'destroyed', feedback: 'now' },
    })
    expect(shape({ words: 'heard', state: 'destroyed', destroyedAt: at }, 'done').feedback).toBe('done')
  })

  it('say when the sound was destroyed, and that it goes while its end is not confirmed yet', () => {
    const gone = steps({ words: 'heard', state: 'destroyed', destroyedAt: at }, 'pending')
    expect(gone.find(({ id }) => id === 'destroyed')?.time).toBe('10:42 AM CST')
    expect(shape({ words: 'needed', wordsReason: 'asked', state: 'destroyed' }).destroyed).toBe('now')
  })
})

describe('the steps of a video answer', () => {
  it('are written down only after it is playable, and destroy nothing', () => {
    expect(shape({ mode: 'video' })).toEqual({
      ...{ received: 'done', playable: 'now', written: 'todo', feedback: 'todo' },
    })
    const ready = { mode: 'video', state: 'ready', stages: [stage('prepare', 'done')] } as const
    expect(shape({ ...ready, stages: [...ready.stages] })).toMatchObject({ playable: 'done', written: 'now' })
  })

  it('name the step that failed', () => {
    expect(
      shape({ mode: 'video', state: 'unreadable', words: 'needed', wordsReason: 'unreadable' }),
    ).toMatchObject({
      ...{ playable: 'failed', written: 'failed' },
    })
    expect(shape({ mode: 'video', state: 'ready', words: 'needed', wordsReason: 'failed' }).written).toBe(
      'failed',
    )
    expect(shape({ words: 'written' }, 'parked').feedback).toBe('failed')
  })
})

it('a school without a transcriber has failed at nothing: the words are the student’s step', () => {
  const [, written] = steps({ words: 'needed', wordsReason: 'no_transcriber' })
  expect(written).toMatchObject({ label: 'Written by you', state: 'now' })
})
