const longest = 512

/**
 * A path on this very site, or null. Refuses whatever a browser could read as another host: `//host`, `/\host`, schemes,
 * control characters, and the sign-in pages themselves, which would lead in a ring.
 */
export function safeNext(value: string | null | undefined): string | null {
  if (!value || value.length > longest || !value.startsWith('/')) return null
  if (/^\/[/\\]/.test(value) || /[\\\s\p{Cc}]/u.test(value)) return null
  const base = 'http://inside.invalid'
  const url = URL.parse(value, base)
  if (url === null || url.origin !== base) return null
  if (/^\/(sign-in|sign-out)(\/|$)/.test(url.pathname)) return null
  // Dot segments are gone now: `/.//host` has become `//host`.
  if (url.pathname.startsWith('//')) return null
  return url.pathname + url.search + url.hash
}
