import { expect, test } from 'vitest'
import { release } from './release.ts'

test('bytes that own their memory give it back', () => {
  const bytes = Buffer.allocUnsafeSlow(65_536)
  release(bytes)
  expect(bytes.length).toBe(0)
})

test('bytes that share their memory keep it, and so do the others', () => {
  const whole = new Uint8Array([1, 2, 3, 4])
  const part = whole.subarray(1, 3)
  const pooled = Buffer.from('pooled')
  release(part)
  release(pooled)
  expect([...whole]).toEqual([1, 2, 3, 4])
  expect([...part]).toEqual([2, 3])
  expect(pooled.toString()).toBe('pooled')
})
