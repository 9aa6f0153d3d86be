import type { FieldRef } from './unit-ref.ts'

/** What a wrapped key is bound to. `generation` is that of the key it is wrapped under (the epoch's id for a tenant). */
export interface WrapPlace {
  kind: string
  tenantId: string
  subjectId: string
  unitId: string
  generation: string
}

/** Bytes that bind a sealed value to its tenant, table, column, row and version. JSON, so that no two places collide. */
export function contentAad(tenantId: string, field: FieldRef): Uint8Array {
  return encode(['content', tenantId, field.table, field.column, field.rowId, field.version])
}

export function wrapAad(place: WrapPlace): Uint8Array {
  return encode(['wrap', place.kind, place.tenantId, place.subjectId, place.unitId, place.generation])
}

function encode(parts: readonly (string | number)[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(parts))
}
