import { expect, test } from 'vitest'
import { house, tenantKey, tenantMark, type Whose } from './tenant-key.ts'

const [one, other] = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-8999-000000000000']

test('R-09 a key begins with whose it is, and the same rest under two tenants is two keys', () => {
  expect(tenantKey({ tenantId: one }, 'stage', 3)).toBe(`i.${one}/stage/3`)
  expect(tenantKey({ tenantSlug: 'northfield' }, 'stage')).toBe('s.northfield/stage')
  expect(tenantKey(house, 'stage')).toBe('house/stage')
  const all: Whose[] = [{ tenantId: one }, { tenantId: other }, { tenantSlug: 'northfield' }, house]
  expect(new Set(all.map((whose) => tenantKey(whose, 'the same'))).size).toBe(all.length)
})

test('R-09 no school’s name makes the key of another, or of the house', () => {
  const named = (tenantSlug: string) => tenantKey({ tenantSlug }, 'x')
  expect(named('house')).not.toBe(tenantKey(house, 'x'))
  expect(named(one)).not.toBe(tenantKey({ tenantId: one }, 'x'))
  expect(tenantKey(house, 'a/b', 'c')).not.toBe(tenantKey(house, 'a', 'b/c'))
  expect(tenantKey(house, 'a:b')).not.toContain(':')
})

test.each([
  {},
  { tenantId: '' },
  { tenantId: 'northfield' },
  { tenantSlug: '' },
  { tenantSlug: 'a/b' },
  { tenantSlug: 'i.x' },
  undefined,
  '',
])('R-09 %j is no tenant', (whose) => {
  expect(() => tenantKey(whose as Whose, 'x')).toThrow()
  expect(() => tenantMark(whose as Whose)).toThrow()
})
