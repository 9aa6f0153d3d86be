import { expect, test } from 'vitest'
import { contentAad, wrapAad } from './aad.ts'
import { decrypt, encrypt, newKey, sealOverhead } from './cipher.ts'
import type { UnitRef } from './unit-ref.ts'
import { epochKindOf, unitName } from './unit-ref.ts'
import { unwrapSubjectKey, unwrapTenantKey, unwrapUnitKey } from './wrap.ts'
import { wrapSubjectKey, wrapTenantKey, wrapUnitKey } from './wrap.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const tampered = expect.objectContaining({ code: 'keyring.tampered' })

test('what was sealed opens with the same key at the same place', () => {
  const key = newKey()
  for (const text of ['', 'a', 'I led a team of four. عربي 🙂 \0', 'x'.repeat(100_000)]) {
    const sealed = encrypt(key, bytes('place'), bytes(text))
    expect(sealed.length).toBe(bytes(text).length + sealOverhead)
    expect(new TextDecoder().decode(decrypt(key, bytes('place'), sealed))).toBe(text)
  }
})

test('a change of any single byte is noticed', () => {
  const key = newKey()
  const sealed = encrypt(key, bytes('place'), bytes('my answer'))
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Uint8Array.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => decrypt(key, bytes('place'), changed)).toThrow(tampered)
  }
})

test('cut bytes, another key and another place are refused', () => {
  const key = newKey()
  const sealed = encrypt(key, bytes('place'), bytes('my answer'))
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => decrypt(key, bytes('place'), sealed.subarray(0, length))).toThrow(tampered)
  }
  expect(() => decrypt(newKey(), bytes('place'), sealed)).toThrow(tampered)
  expect(() => decrypt(key, bytes('elsewhere'), sealed)).toThrow(tampered)
})

test('the same words never look the same twice', () => {
  const key = newKey()
  const seen = new Set<string>()
  for (let count = 0; count < 100; count += 1) {
    seen.add(Buffer.from(encrypt(key, bytes(''), bytes('yes'))).toString('hex'))
  }
  expect(seen.size).toBe(100)
})

test('no two places share their bound bytes, however ids are cut', () => {
  const field = { table: 't', column: 'c', rowId: 'r', version: 1 }
  const wrap = { kind: 'k', tenantId: 't', subjectId: 's', unitId: 'u', generation: '1' }
  const places = [
    contentAad('ab', { ...field, table: 'c' }),
    contentAad('a', { ...field, table: 'bc' }),
    contentAad('a","b', field),
    contentAad('a', { ...field, table: 'b' }),
    contentAad('a', { ...field, version: 11 }),
    wrapAad(wrap),
    wrapAad({ ...wrap, subjectId: '', unitId: 'su' }),
    wrapAad({ ...wrap, generation: '11' }),
  ]
  expect(new Set(places.map((place) => Buffer.from(place).toString('hex'))).size).toBe(places.length)
})

test('a wrapped key opens under its own parent, place and generation only', () => {
  const unit: UnitRef = { tenantId: 'n', subjectId: 'ana', kind: 'answer_text', id: 'u1' }
  const [epoch, tenant, subject, own] = [newKey(), newKey(), newKey(), newKey()]
  const at = { tenantId: 'n', epochKind: 'daily', epochId: 'e1', subjectId: 'ana' } as const
  const wrappedTenant = wrapTenantKey(tenant, epoch, at)
  const wrappedSubject = wrapSubjectKey(subject, { under: tenant, generation: 3 }, at)
  const wrappedUnit = wrapUnitKey(own, { under: subject, generation: 5 }, unit)
  expect(unwrapTenantKey(wrappedTenant, epoch, at)).toEqual(tenant)
  expect(unwrapSubjectKey(wrappedSubject, { under: tenant, generation: 3 }, at)).toEqual(subject)
  expect(unwrapUnitKey(wrappedUnit, { under: subject, generation: 5 }, unit)).toEqual(own)

  expect(() => unwrapTenantKey(wrappedTenant, epoch, { ...at, epochId: 'e2' })).toThrow(tampered)
  expect(() => unwrapTenantKey(wrappedTenant, epoch, { ...at, epochKind: 'audio' })).toThrow(tampered)
  expect(() => unwrapSubjectKey(wrappedSubject, { under: tenant, generation: 4 }, at)).toThrow(tampered)
  const other = { ...at, subjectId: 'ben' }
  expect(() => unwrapSubjectKey(wrappedSubject, { under: tenant, generation: 3 }, other)).toThrow(tampered)
  for (const place of [{ id: 'u2' }, { kind: 'report' }, { tenantId: 'r' }, { subjectId: 'ben' }] as const) {
    const elsewhere = { ...unit, ...place } as UnitRef
    expect(() => unwrapUnitKey(wrappedUnit, { under: subject, generation: 5 }, elsewhere)).toThrow(tampered)
  }
})

test('S1-5 raw sound hangs on the hourly epoch and everything else on the daily one', () => {
  expect(epochKindOf('audio_take')).toBe('audio')
  for (const kind of ['answer_text', 'report', 'transcript', 'video_take', 'vendor_token'] as const) {
    expect(epochKindOf(kind)).toBe('daily')
  }
})

test('unit names differ between tenants, kinds and ids', () => {
  const names = [
    unitName({ tenantId: 'n', kind: 'report', id: '1' }),
    unitName({ tenantId: 'r', kind: 'report', id: '1' }),
    unitName({ tenantId: 'n', kind: 'transcript', id: '1' }),
    unitName({ tenantId: 'n', kind: 'report', id: '1","x' }),
  ]
  expect(new Set(names).size).toBe(4)
})
