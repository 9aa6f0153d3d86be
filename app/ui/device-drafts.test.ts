import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftKey, forgetDeleted, forgetKept } from './device-drafts.ts'
import { readDevice, writeDevice } from './device-store.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
  vi.stubGlobal('window', { localStorage })
})

afterEach(() => vi.unstubAllGlobals())

const keep = (text: string, sent: boolean) => writeDevice(draftKey('take'), { text, version: 1, sent })
const onDevice = () => readDevice<{ text: string }>(draftKey('take'))?.text ?? null

test('words that a save confirmed, and words that were handed in, do not stay on the device', async () => {
  keep('I led', true)
  await forgetKept('take', async () => Promise.reject(new Error('asked for nothing')))
  expect(onDevice()).toBeNull()
  keep('I led', false)
  await forgetKept('take', async () => 'I led')
  expect(onDevice()).toBeNull()
})

test('words that the room does not have stay, also when it cannot be asked', async () => {
  keep('I led, and more', false)
  await forgetKept('take', async () => 'I led')
  await forgetKept('take', async () => null)
  await forgetKept('take', async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(onDevice()).toBe('I led, and more')
})

test('words typed while the room is asked stay', async () => {
  keep('I led', false)
  await forgetKept('take', async () => {
    keep('I led, and more', false)
    return 'I led'
  })
  expect(onDevice()).toBe('I led, and more')
})

test('of a deleted answer nothing stays on the device', () => {
  keep('I led, and more', false)
  forgetDeleted('take')
  expect(onDevice()).toBeNull()
})
