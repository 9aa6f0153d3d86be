import { redirect, type AppLoadContext } from '@remix-run/node'
import type { Denial, Door, SchoolStatus, SignedIn } from '#domain/identity/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { house, tenantMark, type TenantMark, type Whose } from '#domain/shared/tenant-key.ts'
import { safeNext } from './safe-next.ts'

export type MemberArea = MemberContext['area']

/** `closed`: only people who went through the welcome page get in. */
export type Gate = 'closed' | 'open'

export interface Entered {
  readonly session: SignedIn
  readonly door: Door
  readonly member: MemberContext
}

/** The session of this request, looked up once however many loaders ask. */
export function sessionOf(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  return once(context, 'session', async () => {
    const session = await context.house.identity.readSession(request.headers.get('cookie'))
    if (session?.renewedCookie) context.setCookie(session.renewedCookie)
    return session
  })
}

/** Whose rooms this request is in: the house's until a member came through a school's door. What was only typed names nobody. */
export function whoseLine(context: AppLoadContext): TenantMark {
  return tenantMark((context.memo.get('whose') as Whose | undefined) ?? house)
}

/** @throws a redirect to sign-in that leads back here afterwards */
export async function requireSession(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const session = await sessionOf(request, context)
  if (session) return session
  throw redirect(`/sign-in?next=${encodeURIComponent(whereTo(request))}`)
}

/**
 * Through the door of an institution's rooms under one hat. Not a member, institution unknown, or closed: one and the same
 * 404. A school that lets nobody in now says so to its own people. A member without the hat: 403. First use: the welcome page, unless the route is that page (`gate: 'open'`).
 */
export async function enterArea(input: {
  request: Request
  context: AppLoadContext
  tenantSlug: string
  area: MemberArea
  gate: Gate
}): Promise<Entered> {
  const { request, context, tenantSlug, area, gate } = input
  // Asked for before it is known whether the session stands: the database looks at that for each, and all three go together.
  const opening = openingOf(input)
  const session = await requireSession(request, context)
  const { sessionHash } = session
  const [door, member] = (await opening) ?? []
  if (!door) {
    await noteOnce(context, { sessionHash, tenantSlug, area, permission: 'entry' })
    throw nothingHere()
  }
  context.memo.set('whose', { tenantSlug } satisfies Whose)
  if (door.member.status === 'underage') throw redirect('/too-young')
  if (!letsIn(door.tenant.status, area)) throw redirect(`/t/${tenantSlug}/closed`)
  if (!member && area !== 'student' && door.member.roles.includes(area)) {
    throw redirect(confirmPage(request))
  }
  if (!member) throw domainError('forbidden', 'access.denied', 'This is not open to you here.')
  if (gate === 'closed' && area === 'student' && !isWelcomed(door, context)) {
    throw redirect(`/t/${tenantSlug}/welcome?next=${encodeURIComponent(whereTo(request))}`)
  }
  return { session, door, member }
}

/** Null where no session is named. */
function openingOf({ request, context, tenantSlug, area }: Parameters<typeof enterArea>[0]) {
  const { identity, openMember } = context.house
  const opening = once(context, `door:${area}:${tenantSlug}`, async () => {
    const sessionHash = identity.namedSession(request.headers.get('cookie'))
    if (sessionHash === null) return null
    const asked = { sessionHash, tenantSlug }
    return Promise.all([identity.openDoor(asked), openMember({ ...asked, area })])
  })
  // Where the session itself cannot be read, that is what is told.
  opening.catch(() => undefined)
  return opening
}

/** Age confirmed, and the disclosure that stands now was read; a newer text asks again. */
export function isWelcomed(door: Door, context: AppLoadContext): boolean {
  const { ageConfirmed, disclosureVersion } = door.member
  return ageConfirmed && disclosureVersion === context.house.content.consents.ai.version
}

/** The same rule as `school_lets_in` in the core database, which decides; here it only chooses the page that says why. */
export function letsIn(status: SchoolStatus, area: MemberArea): boolean {
  return status === 'active' || status === 'closing' || (status === 'applied' && area === 'admin')
}

/** One line a request: a page's loaders are refused together. */
export function noteOnce(context: AppLoadContext, denial: Denial): Promise<void> {
  const { sessionHash, tenantSlug, area, permission } = denial
  return once(context, 'denial', () =>
    context.house.identity.noteDenial({ sessionHash, tenantSlug, area, permission }),
  )
}

export function nothingHere() {
  return domainError('not_found', 'http.not_found', 'There is nothing at this address.')
}

/**
 * Staff who showed no second factor yet, or idled: the database let them in nowhere. The page leads back here.
 */
export function confirmPage(request: Request): string {
  return `/sign-in/confirm?next=${encodeURIComponent(whereTo(request))}`
}

/** Where to go on after signing in: this page for reads, its page for writes. Data requests drop their suffix. */
function whereTo(request: Request): string {
  const url = new URL(request.url)
  url.searchParams.delete('_data')
  url.searchParams.delete('_routes')
  url.searchParams.delete('index')
  const path = url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  return safeNext(path + url.search) ?? '/'
}

async function once<T>(context: AppLoadContext, key: string, find: () => Promise<T>): Promise<T> {
  const known = context.memo.get(key)
  if (known !== undefined) return known as Promise<T>
  const found = find()
  context.memo.set(key, found)
  return found
}
