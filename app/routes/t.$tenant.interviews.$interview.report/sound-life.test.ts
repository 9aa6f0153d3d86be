import { expect, it } from 'vitest'
import type { RecordingData } from './recording-data.ts'
import { goneSentence } from './sound-life.tsx'

const at = new Date('2026-11-20T16:43:00Z')
const sentence = (change: Partial<RecordingData>) =>
  goneSentence(
    { mode: 'voice', state: 'destroyed', destroyedAt: at, destroyedWhy: 'heard', ...change } as RecordingData,
    'America/Chicago',
  )

it('says when sound was destroyed and why', () => {
  expect(sentence({})).toBe(
    'The sound was destroyed on Fri, Nov 20, 2026, 10:43 AM CST, as soon as its words were written down.',
  )
  expect(sentence({ destroyedWhy: 'asked' })).toContain('because you asked for it')
  expect(sentence({ destroyedWhy: 'cap' })).toContain('because sound lives for an hour at most')
  expect(sentence({ mode: 'video', destroyedWhy: 'unfinished' })).toContain('part of it had not arrived')
})

it('claims no destruction before it is dated, and none of what is there', () => {
  expect(sentence({ destroyedAt: null })).toBe('The sound is being destroyed. Nothing can open it any more.')
  expect(sentence({ state: 'handed_in', destroyedAt: null })).toBeNull()
  expect(sentence({ mode: 'video', state: 'ready', destroyedAt: null })).toBeNull()
})
