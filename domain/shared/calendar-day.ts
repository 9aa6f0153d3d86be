/**
 * Whether this is a date of the calendar as `YYYY-MM-DD`, of this millennium: neither the calendar of the language nor that
 * of the database takes every one that can be written.
 */
export function isDay(text: string): boolean {
  const at = /^2\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
