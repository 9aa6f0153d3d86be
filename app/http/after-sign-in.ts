import { redirect } from '@remix-run/node'
import type { Opened, Room } from '#domain/identity/index.ts'
import { letsIn } from './builders/door.ts'
import { safeNext } from './builders/safe-next.ts'
import { fileNext } from './file-next.ts'

/**
 * Where a signed-in person lands: where they were going, of a file the page on which its link stands, else their own room, else the career office's, else the operators'
 * console, else the page that says why their school is shut, else the page about the account.
 */
export function firstRoom(rooms: readonly Room[], next: string | null | undefined): string {
  const wanted = safeNext(next)
  if (wanted && wanted !== '/') return fileNext(wanted)?.page ?? wanted
  const active = rooms.filter(({ status }) => status === 'active')
  const schools = active.filter(({ kind }) => kind === 'school')
  const open = (area: 'student' | 'admin') =>
    schools.find(({ roles, schoolStatus }) => roles.includes(area) && letsIn(schoolStatus, area))
  const own = open('student')
  if (own) return `/t/${own.tenantSlug}`
  const office = open('admin')
  if (office) return `/t/${office.tenantSlug}/admin`
  if (active.some(({ kind, roles }) => kind === 'house' && roles.includes('operator'))) return '/operator'
  const shut = schools.find(({ schoolStatus }) => !letsIn(schoolStatus, 'student'))
  return shut ? `/t/${shut.tenantSlug}/closed` : '/account'
}

/** Sends the fresh session with the way on. A whole document follows, so that nothing of a former session stays in memory. */
export function afterSignIn(opened: Opened, next: string | null | undefined): Response {
  const headers = { 'Set-Cookie': opened.cookie, 'X-Remix-Reload-Document': 'true' }
  return redirect(firstRoom(opened.rooms, next), { headers })
}
