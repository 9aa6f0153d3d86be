/**
 * Browsers make and use passkeys at names, never at numbers. Where a page was opened by a number, the same page by name:
 * null for a page that has a name, `none` where there is no name to go to.
 */
export function namedAddress(href: string): string | 'none' | null {
  const url = new URL(href)
  const { hostname } = url
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) && !hostname.startsWith('[')) return null
  if (!hostname.startsWith('127.') && hostname !== '[::1]') return 'none'
  url.hostname = 'localhost'
  return url.href
}
