import { expect, test } from 'vitest'
import { authorize, claimsOf } from './authorize.ts'

const unit = { tenantId: 'northfield', subjectId: 'ana' }
const token = (tenantId: string, memberId: string, role: string) =>
  `v1.${tenantId}.${memberId}.greenroom_${role}.1763700000.${'0'.repeat(64)}`

function refusal(given: string): string {
  try {
    authorize(claimsOf(given), unit)
    return 'allowed'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a student holds the keys to their own things', () => {
  expect(refusal(token('northfield', 'ana', 'student'))).toBe('allowed')
})

test('a job of the tenant holds its keys', () => {
  expect(refusal(token('northfield', '-', 'worker'))).toBe('allowed')
})

test.each(['admin', 'operator', 'advisor', 'recruiter', 'public', 'identity', 'scheduler'] as const)(
  'R-12 the key service refuses the %s hat, even on the own things of the same person',
  (area) => {
    expect(refusal(token('northfield', 'ana', area))).toBe('keyring.forbidden')
  },
)

test('R-12 a student gets no key to what another student made', () => {
  expect(refusal(token('northfield', 'ben', 'student'))).toBe('keyring.forbidden')
  expect(refusal(token('northfield', '-', 'student'))).toBe('keyring.forbidden')
})

test('a job speaks for a tenant, never for a member', () => {
  expect(refusal(token('northfield', 'ana', 'worker'))).toBe('keyring.forbidden')
})

test('across tenants nothing is confirmed, whoever asks', () => {
  for (const area of ['student', 'worker', 'admin'] as const) {
    expect(refusal(token('riverbend', 'ana', area))).toBe('keyring.unknown')
  }
})

test('what is no token is a stranger', () => {
  for (const given of ['', '.', 'northfield', 'v1', 'v1.northfield', '....', '\0']) {
    expect(refusal(given)).toMatch(/^keyring\.(unknown|forbidden)$/)
  }
})

test('an empty member never matches an empty subject', () => {
  const empty = { tenantId: 'northfield', subjectId: '' }
  expect(() => authorize(claimsOf(token('northfield', '', 'student')), empty)).toThrow()
})
