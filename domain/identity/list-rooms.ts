import type { Room, SchoolStatus } from './identity.ts'
import type { IdentityDb } from './lucia.ts'

interface Row {
  tenant_slug: string
  tenant_short_name: string
  tenant_kind: 'school' | 'house'
  tenant_status: SchoolStatus
  roles: string[]
  status: 'active' | 'underage'
  preferred_name: string
}

/** Where a signed-in person may go, oldest membership first. */
export async function listRooms(
  { db }: { db: IdentityDb },
  { sessionHash }: { sessionHash: string },
): Promise<Room[]> {
  const rows = await db.$queryRaw<Row[]>`SELECT * FROM session_memberships(${sessionHash})`
  return rows.map((row) => ({
    tenantSlug: row.tenant_slug,
    tenantShortName: row.tenant_short_name,
    kind: row.tenant_kind,
    schoolStatus: row.tenant_status,
    roles: row.roles,
    status: row.status,
    preferredName: row.preferred_name,
  }))
}
