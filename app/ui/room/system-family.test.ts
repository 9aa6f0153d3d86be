import { expect, it } from 'vitest'
import { systemFamily } from './system-family.ts'

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 0, 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 0, 'mac'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 5, 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 5, 'ios'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36', 0, 'chromeos'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36', 5, 'other'],
] as const)('names the system of %s with %s touches: %s', (userAgent, touches, system) => {
  expect(systemFamily(userAgent, touches)).toBe(system)
})
