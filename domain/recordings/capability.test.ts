import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { capabilitySeconds, mintCapability, verifyCapability, type CapabilityFacts } from './capability.ts'

const key = randomBytes(32)
const now = new Date('2026-11-21T08:00:00.700Z')
const facts: CapabilityFacts = { sessionHash: 'a'.repeat(64), tenantId: 't1', objectId: 'o1', purpose: 'play' } // prettier-ignore
const capability = mintCapability({ key, facts, now })
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const verify = (change: object = {}) => verifyCapability({ key, facts, capability, now, ...change })

test('R-14 a capability opens what it was made for, for at most five minutes', () => {
  expect(verify()).toBe(true)
  expect(verify({ now: later(capabilitySeconds - 2) })).toBe(true)
  expect(verify({ now: later(capabilitySeconds) })).toBe(false)
  expect(verify({ now: later(10 * capabilitySeconds) })).toBe(false)
  const long = mintCapability({ key, facts, now, seconds: 86_400 })
  expect(verify({ capability: long, now: later(capabilitySeconds) })).toBe(false)
  const short = mintCapability({ key, facts, now, seconds: 10 })
  expect(verify({ capability: short, now: later(9) })).toBe(true)
  expect(verify({ capability: short, now: later(10) })).toBe(false)
})

test.each([
  { sessionHash: 'b'.repeat(64) },
  { tenantId: 't2' },
  { objectId: 'o2' },
  { purpose: 'captions' as const },
  { tenantId: 't1","o1', objectId: '' },
])('R-14 it opens nothing for other facts: %j', (change) => {
  expect(verify({ facts: { ...facts, ...change } })).toBe(false)
})

test('R-14 another key, and a clock that was set back, refuse it', () => {
  expect(verify({ key: randomBytes(32) })).toBe(false)
  expect(verify({ now: later(-60) })).toBe(false)
})

test('R-14 no change of a single letter and no cut is accepted, and a later end least of all', () => {
  const letters = [...capability]
  for (const [index, letter] of letters.entries()) {
    const changed = letters.with(index, letter === '1' ? '2' : '1').join('')
    expect(verify({ capability: changed }), changed).toBe(false)
    expect(verify({ capability: capability.slice(0, index) })).toBe(false)
  }
  const [version, until = '', mac] = capability.split('.')
  expect(verify({ capability: `${version}.${Number(until) + 1}.${mac}` })).toBe(false)
  expect(verify({ capability: `${version}.0${until}.${mac}` })).toBe(false)
  for (const odd of [
    '',
    '.',
    'v1..',
    `${capability}=`,
    ` ${capability}`,
    `v1.1e9.${mac}`,
    'x'.repeat(10_000),
  ]) {
    expect(verify({ capability: odd })).toBe(false)
  }
})
