import { redirect } from '@remix-run/node'
import type { Opened, Room } from '#domain/identity/index.ts'
import { safeNext } from './builders/safe-next.ts'

/** Where a signed-in person lands: where they were going, else their own room, else the career office's, else the page about the account. */
export function firstRoom(rooms: readonly Room[], next: string | null | undefined): string {
  const wanted = safeNext(next)
  if (wanted && wanted !== '/') return wanted
  const active = rooms.filter(({ status }) => status === 'active')
  const own = active.find(({ roles }) => roles.includes('student'))
  if (own) return `/t/${own.tenantSlug}`
  const office = active.find(({ roles }) => roles.includes('admin'))
  return office ? `/t/${office.tenantSlug}/admin` : '/account'
}

/** Sends the fresh session with the way on. A whole document follows, so that nothing of a former session stays in memory. */
export function afterSignIn(opened: Opened, next: string | null | undefined): Response {
  const headers = { 'Set-Cookie': opened.cookie, 'X-Remix-Reload-Document': 'true' }
  return redirect(firstRoom(opened.rooms, next), { headers })
}
