/** Where a sealed file belongs; it opens nowhere else. */
export interface ObjectPlace {
  /** The table whose row names the object. */
  readonly table: string
  /** The name under which the store has it. */
  readonly objectName: string
}

/** Bytes that bind a sealed file to its tenant, table and name. JSON, so that no two places collide. */
export function objectAad(tenantId: string, { table, objectName }: ObjectPlace): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(['object', tenantId, table, objectName]))
}
