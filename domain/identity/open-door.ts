import { sql } from '#domain/shared/statement.ts'
import type { IdentityContext } from './context.ts'
import type { Door, SchoolStatus } from './identity.ts'

interface Row {
  tenant_name: string
  tenant_short_name: string
  tenant_status: SchoolStatus
  closes_at: Date | null
  accent_light: string | null
  accent_dark: string | null
  time_zone: string
  locale: string
  country: string
  minimum_age: number
  ai_enabled: boolean
  modes: string[]
  contact_address: string | null
  roles: string[]
  status: 'active' | 'underage'
  preferred_name: string
  ai_allowed: boolean
  age_confirmed: boolean
  disclosure_version: string | null
}

/** What the door of an institution's rooms knows about this session; null when it is no member there. */
export async function openDoor(
  { read }: Pick<IdentityContext, 'read'>,
  { sessionHash, tenantSlug }: { sessionHash: string; tenantSlug: string },
): Promise<Door | null> {
  const rows = await read(sql<Row>`SELECT * FROM session_door(${sessionHash}, ${tenantSlug})`)
  const row = rows[0]
  if (!row) return null
  return {
    tenant: {
      slug: tenantSlug,
      name: row.tenant_name,
      shortName: row.tenant_short_name,
      timeZone: row.time_zone,
      locale: row.locale,
      country: row.country,
      minimumAge: row.minimum_age,
      aiEnabled: row.ai_enabled,
      modes: row.modes,
      status: row.tenant_status,
      closesAt: row.closes_at,
      contact: row.contact_address,
      accent: { light: row.accent_light, dark: row.accent_dark },
    },
    member: {
      roles: row.roles,
      status: row.status,
      preferredName: row.preferred_name,
      aiAllowed: row.ai_allowed,
      ageConfirmed: row.age_confirmed,
      disclosureVersion: row.disclosure_version,
    },
  }
}
