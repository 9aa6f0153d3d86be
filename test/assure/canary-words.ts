import { randomInt } from 'node:crypto'

/** Whose words: sealed as the product does; the same with sealing off; kept readable on purpose; put there by the proof. */
export const sides = ['sealed', 'plain', 'open', 'planted'] as const
export type Side = (typeof sides)[number]

export interface Needle {
  encoding: string
  bytes: Buffer
}

/**
 * Words that stand nowhere else, with the marker of their side in the middle. Letters alone, so no filter splits one. Both
 * ends differ from word to word: where one replaces another, the write-ahead log leaves out what beginning and end of the
 * two rows have in common, and would tear a shared marker apart.
 */
export interface Canaries {
  /** The word of one field; the same for the same name. */
  of(side: Side, field: string): string
  all(): { side: Side; field: string; word: string }[]
  marker(side: Side): string
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

export function makeCanaries(): Canaries {
  const marker = Object.fromEntries(sides.map((side) => [side, word(12)])) as Record<Side, string>
  const made = new Map<string, { side: Side; field: string; word: string }>()
  const make = (side: Side) => {
    const end = letters[made.size % letters.length] ?? ''
    return end + word(7) + marker[side] + word(7) + end
  }
  return {
    of(side, field) {
      const key = `${side} ${field}`
      const known = made.get(key) ?? { side, field, word: make(side) }
      made.set(key, known)
      return known.word
    },
    all: () => [...made.values()],
    marker: (side) => marker[side],
  }
}

function word(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

/** Every form in which a place could hold `text`: a leak in base64 is a leak. */
export function needles(text: string): Needle[] {
  const plain = Buffer.from(text, 'utf8')
  const hex = plain.toString('hex')
  const wide = Buffer.from(text, 'utf16le')
  const each = (form: (code: string) => string) =>
    [...hex.matchAll(/../g)].map(([code]) => form(code)).join('')
  const found: [string, Buffer | string][] = [
    ['raw', plain],
    ['capitals', text.toUpperCase()],
    ['hex', hex],
    ['hex capitals', hex.toUpperCase()],
    ['UTF-16LE', wide],
    ['UTF-16BE', Buffer.from(wide).swap16()],
    ['URL', each((code) => `%${code}`)],
    ['URL capitals', each((code) => `%${code.toUpperCase()}`)],
    ['JSON', each((code) => `\\u00${code}`)],
    ['JSON capitals', each((code) => `\\u00${code.toUpperCase()}`)],
    ...[0, 1, 2].map((shift): [string, string] => [`base64+${shift}`, base64At(plain, shift)]),
  ]
  return found.map(([encoding, form]) => ({ encoding, bytes: Buffer.from(form) }))
}

/** The characters of base64 that follow from `plain` alone when `shift` unknown bytes stand before it, and any after. */
export function base64At(plain: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64')
  const known = Math.floor(((shift + plain.length) * 8) / 6)
  return whole.slice(Math.ceil((shift * 8) / 6), known)
}
