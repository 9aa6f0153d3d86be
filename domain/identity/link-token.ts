import { macOf, sameMac } from './secrets.ts'

const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** A link to sign in with, one that proves the address of somebody who starts a school, or an invitation. None works as another. */
export type LinkKind = 'sign-in-link' | 'school-start' | 'invitation'

interface Link {
  secret: string
  linkId: string
  kind?: LinkKind
}

/** What the mailed link carries: the link's id and a MAC over it. Neither database nor queue holds it. */
export function linkToken({ secret, linkId, kind = 'sign-in-link' }: Link): string {
  return `${linkId}.${macOf({ secret, purpose: kind, message: linkId })}`
}

/** The id of an unaltered token, else null; no query is made to find that out. */
export function readLinkToken(given: { secret: string; token: string; kind?: LinkKind }): string | null {
  const { secret, token, kind = 'sign-in-link' } = given
  const [, linkId, mac] = form.exec(token) ?? []
  if (linkId === undefined || mac === undefined) return null
  return sameMac(mac, macOf({ secret, purpose: kind, message: linkId })) ? linkId : null
}
