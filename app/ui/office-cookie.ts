const name = 'office'
const minutes = 10

/**
 * Carries the address of a school's office to the page for people who are too young: they were signed out on the way, so nothing
 * else there tells which school it is. It holds nothing of the person, goes to that page alone, and is gone after ten minutes.
 */
export function officeCookie({ contact, origin }: { contact: string; origin: string }): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${name}=${encodeURIComponent(contact)}; Path=/too-young; Max-Age=${minutes * 60}; HttpOnly; SameSite=Lax${secure}`
}

/** The address, or null for anything that is none: what a browser sends is not trusted. */
export function readOfficeCookie(cookieHeader: string | null): string | null {
  const value = /(?:^|;\s*)office=([^;]*)/.exec(cookieHeader ?? '')?.[1]
  try {
    const address = decodeURIComponent(value ?? '')
    return address.length <= 254 && /^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&]+$/u.test(address)
      ? address
      : null
  } catch {
    return null
  }
}
