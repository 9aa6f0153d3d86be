import { expect, it } from 'vitest'
import { watchSilence } from './silence.ts'

const many = (length: number, level: number) => Array.from({ length }, () => level)

it('B15 asks after ten seconds without any sound, and takes it back with the first sound', () => {
  const silence = watchSilence()
  expect(many(99, 0).map((level) => silence.hear(level))).not.toContain(true)
  expect(silence.isSilent()).toBe(false)
  expect(silence.hear(0)).toBe(true)
  expect(silence.isSilent()).toBe(true)
  expect(silence.hear(90)).toBe(true)
  expect(silence.isSilent()).toBe(false)
})

it('takes the hum of a room for a microphone that works', () => {
  const silence = watchSilence()
  for (const level of many(1_000, 20)) silence.hear(level)
  expect(silence.isSilent()).toBe(false)
})

it('begins to count anew after a pause', () => {
  const silence = watchSilence()
  for (const level of many(99, 0)) silence.hear(level)
  silence.reset()
  expect(silence.hear(0)).toBe(false)
})
