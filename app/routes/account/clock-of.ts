import type { House } from '#app/http/house.ts'
import type { Room, SignedIn } from '#domain/identity/index.ts'
import { formatZone } from '#app/ui/format.ts'

/** In which zone the account's times are shown, and whose it is; null for nobody's, then it is UTC. */
export interface AccountClock {
  zone: string
  /** As people say it: "Central Time". */
  name: string
  place: string | null
}

/** The zone of the first school whose room is open: an account may belong to several, and the page names which. */
export async function clockOf(
  { identity }: Pick<House, 'identity'>,
  { sessionHash }: Pick<SignedIn, 'sessionHash'>,
  rooms: readonly Pick<Room, 'kind' | 'tenantSlug' | 'status'>[],
): Promise<AccountClock> {
  const open = rooms.find(({ kind, status }) => kind === 'school' && status === 'active')
  const door = open && (await identity.openDoor({ sessionHash, tenantSlug: open.tenantSlug }))
  if (!door) return { zone: 'UTC', name: 'UTC', place: null }
  const { timeZone: zone, shortName: place } = door.tenant
  return { zone, name: formatZone({ zone }), place }
}
