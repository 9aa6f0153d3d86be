import { wrapAad } from './aad.ts'
import { decrypt, encrypt } from './cipher.ts'
import type { EpochKind, UnitRef } from './unit-ref.ts'

interface Wrapping {
  /** The key above: epoch for a tenant, tenant for a subject, subject for a unit. */
  under: Uint8Array
  /** Of the key above. */
  generation: number
}

type TenantPlace = { tenantId: string; epochKind: EpochKind; epochId: string }
type SubjectPlace = { tenantId: string; epochKind: EpochKind; subjectId: string }

const tenantAad = (at: TenantPlace) =>
  wrapAad({
    kind: `tenant:${at.epochKind}`,
    tenantId: at.tenantId,
    subjectId: '',
    unitId: '',
    generation: at.epochId,
  })

const subjectAad = (at: SubjectPlace, generation: number) =>
  wrapAad({
    kind: `subject:${at.epochKind}`,
    tenantId: at.tenantId,
    subjectId: at.subjectId,
    unitId: '',
    generation: String(generation),
  })

const unitAad = (unit: UnitRef, generation: number) =>
  wrapAad({
    kind: `unit:${unit.kind}`,
    tenantId: unit.tenantId,
    subjectId: unit.subjectId,
    unitId: unit.id,
    generation: String(generation),
  })

export function wrapTenantKey(key: Uint8Array, epochKey: Uint8Array, at: TenantPlace): Uint8Array {
  return encrypt(epochKey, tenantAad(at), key)
}

export function unwrapTenantKey(wrapped: Uint8Array, epochKey: Uint8Array, at: TenantPlace): Uint8Array {
  return decrypt(epochKey, tenantAad(at), wrapped)
}

export function wrapSubjectKey(key: Uint8Array, above: Wrapping, at: SubjectPlace): Uint8Array {
  return encrypt(above.under, subjectAad(at, above.generation), key)
}

export function unwrapSubjectKey(wrapped: Uint8Array, above: Wrapping, at: SubjectPlace): Uint8Array {
  return decrypt(above.under, subjectAad(at, above.generation), wrapped)
}

export function wrapUnitKey(key: Uint8Array, above: Wrapping, unit: UnitRef): Uint8Array {
  return encrypt(above.under, unitAad(unit, above.generation), key)
}

export function unwrapUnitKey(wrapped: Uint8Array, above: Wrapping, unit: UnitRef): Uint8Array {
  return decrypt(above.under, unitAad(unit, above.generation), wrapped)
}
