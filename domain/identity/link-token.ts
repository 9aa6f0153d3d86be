import { macOf, sameMac } from './secrets.ts'

const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** What the mailed link carries: the link's id and a MAC over it. Neither database nor queue holds it. */
export function linkToken({ secret, linkId }: { secret: string; linkId: string }): string {
  return `${linkId}.${macOf({ secret, purpose: 'sign-in-link', message: linkId })}`
}

/** The id of an unaltered token, else null; no query is made to find that out. */
export function readLinkToken({ secret, token }: { secret: string; token: string }): string | null {
  const [, linkId, mac] = form.exec(token) ?? []
  if (linkId === undefined || mac === undefined) return null
  return sameMac(mac, macOf({ secret, purpose: 'sign-in-link', message: linkId })) ? linkId : null
}
