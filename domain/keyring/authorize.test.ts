import { expect, test } from 'vitest'
import { authorize, type Principal } from './authorize.ts'

const unit = { tenantId: 'northfield', subjectId: 'ana' }

function refusal(principal: Principal): string {
  try {
    authorize(principal, unit)
    return 'allowed'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a student holds the keys to their own things', () => {
  expect(refusal({ area: 'student', tenantId: 'northfield', memberId: 'ana' })).toBe('allowed')
})

test('a job of the tenant holds its keys', () => {
  expect(refusal({ area: 'worker', tenantId: 'northfield' })).toBe('allowed')
})

test.each(['admin', 'operator', 'advisor', 'recruiter', 'public'] as const)(
  'R-12 the key service refuses the %s hat, even on the own things of the same person',
  (area) => {
    expect(refusal({ area, tenantId: 'northfield', memberId: 'ana' })).toBe('keyring.forbidden')
  },
)

test('R-12 a student gets no key to what another student made', () => {
  expect(refusal({ area: 'student', tenantId: 'northfield', memberId: 'ben' })).toBe('keyring.forbidden')
  expect(refusal({ area: 'student', tenantId: 'northfield' })).toBe('keyring.forbidden')
})

test('across tenants nothing is confirmed, whoever asks', () => {
  for (const area of ['student', 'worker', 'admin'] as const) {
    expect(refusal({ area, tenantId: 'riverbend', memberId: 'ana' })).toBe('keyring.unknown')
  }
})

test('an empty member never matches an empty subject', () => {
  const empty = { tenantId: 'northfield', subjectId: '' }
  expect(() => authorize({ area: 'student', tenantId: 'northfield', memberId: '' }, empty)).toThrow()
})
