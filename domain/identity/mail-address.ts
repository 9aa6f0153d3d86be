const longest = 254

/** The stored form of an address, or null when it is none. Nothing finer is decided here: the mail either arrives or not. */
export function mailAddress(value: string): string | null {
  const address = value.trim().toLowerCase()
  if (address.length > longest) return null
  return /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}]+\.[^\s@<>"(),:;\\[\]\p{Cc}]+$/u.test(address)
    ? address
    : null
}
