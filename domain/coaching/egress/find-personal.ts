import type { Span } from '../text/spans.ts'

export type PersonalKind = 'email' | 'url' | 'phone' | 'address' | 'handle'

export interface Personal extends Span {
  readonly kind: PersonalKind
}

const email =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}\s?(?:@|＠|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\s?\.\s?[\p{L}\p{N}-]{2,63}){1,4}/giu
const url =
  /\b(?:[a-z][a-z0-9+.-]{0,15}:\/\/|www\.)[^\s<>"“”]+|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|io|co|dev|app|ai|info|me|us|uk|ca|de|fr|es|in|cn|jp|au|nz|ie|example|test)\b(?:\/[^\s<>"“”]*)?/giu
const handle = /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,30}/gu
const phone =
  /(?<![\p{L}\p{N}.,$€£])(?:\+|\(|00)?\p{Nd}[\p{Nd}\s().\/\u2010-\u2013-]{5,22}\p{Nd}(?![\p{L}\p{N}]|[.,]\p{Nd}|\s?%)/gu
const street = String.raw`street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|parkway|pkwy|highway|hwy|circle|crescent`
const address = new RegExp(
  String.raw`\b\d{1,6}[a-z]?(?:,)?\s+(?:(?:north|south|east|west|[nsew])\.?\s+)?(?:[\p{L}\p{N}'’.-]{1,30}\s+){1,4}(?:${street})\b\.?(?:,?\s*(?:apt|apartment|unit|suite|room|#)\.?\s*[\p{L}\p{N}-]+)?(?:,\s*[\p{L}.'’ -]{2,40}?)?(?:,?\s+[a-z]{2}\.?\s+\d{5}(?:-\d{4})?)?` +
    String.raw`|\bp\.?\s?o\.?\s?box\s+\d+|\b[a-z]{2}\s+\d{5}(?:-\d{4})?\b|\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b`,
  'giu',
)

/** Dates, spans of years, amounts and times look like telephone numbers to a pattern and are none. */
function isPhone(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0
  if (digits < 7 || digits > 15) return false
  const plain = text.trim()
  if (/^(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d$/u.test(plain)) return false
  if (/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/u.test(plain)) return false
  if (/^\d{1,3}(?:[ .]\d{3})+$/u.test(plain)) return false
  const grouped = /[\s().\/\u2010-\u2013+-]/u.test(plain)
  return grouped ? !/^\d{1,2}(?:\s\d{1,2})+$/u.test(plain) || digits >= 9 : digits >= 9
}

/**
 * What points to a person by form alone. It would rather take too much than too little: the text is restored on the
 * student's own page, and a model does not need any of it.
 */
export function findPersonal(text: string): Personal[] {
  const all = (kind: PersonalKind, pattern: RegExp) =>
    [...text.matchAll(pattern)].map((hit) => ({
      kind,
      text: hit[0],
      start: hit.index,
      end: hit.index + hit[0].length,
    }))
  return [
    ...all('email', email),
    ...all('url', url),
    ...all('handle', handle),
    ...all('address', address),
    ...all('phone', phone).filter((hit) => isPhone(hit.text)),
  ].map(({ kind, start, end }) => ({ kind, start, end }))
}
