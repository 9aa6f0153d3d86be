import { randomBytes } from 'node:crypto'
import { base64At, type Needle } from './canary-words.ts'

/** Whose sound: sealed as the product does; the same with sealing off; put there by the proof. */
export type SoundSide = 'sealed' | 'plain' | 'planted'
export const soundSides: readonly SoundSide[] = ['sealed', 'plain', 'planted']

export const windowBytes = 32
const around = 10

/**
 * Random windows of 32 bytes that stand nowhere else, with the random marker of their side in the middle, so that one pass
 * over a place finds all of them.
 */
export interface Windows {
  make(side: SoundSide, count: number): Buffer[]
  made(side: SoundSide): number
  look(place: string, bytes: Buffer): void
  hits(side: SoundSide, place?: string): number
  /** Windows of which every byte was found. */
  found(side: SoundSide): number
  encodings(): Set<string>
  /** Every form of a planted window. */
  forms: readonly Needle[]
}

export function makeWindows(): Windows {
  const markers = new Map(soundSides.map((side) => [side, randomBytes(windowBytes - 2 * around)]))
  const known = new Map<string, SoundSide>()
  const hits = new Map<string, number>()
  const found = new Set<string>()
  const encodings = new Set<string>()
  const markerOf = (side: SoundSide) => markers.get(side) ?? Buffer.alloc(0)
  const make = (side: SoundSide) => {
    const window = Buffer.concat([randomBytes(around), markerOf(side), randomBytes(around)])
    known.set(window.toString('hex'), side)
    return window
  }
  const needles = soundSides.flatMap((side) => formsOf(markerOf(side)).map((form) => ({ ...form, side })))
  const planted = make('planted')
  return {
    forms: formsOf(planted),
    make: (side, count) => Array.from({ length: count }, () => make(side)),
    made: (side) => [...known.values()].filter((one) => one === side).length,
    look(place, bytes) {
      for (const { side, encoding, bytes: needle } of needles) {
        for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
          const key = `${side} ${place}`
          hits.set(key, (hits.get(key) ?? 0) + 1)
          encodings.add(encoding)
          const window = encoding === 'raw' ? bytes.subarray(at - around, at - around + windowBytes) : null
          if (window && known.get(window.toString('hex')) === side) found.add(window.toString('hex'))
        }
      }
    },
    hits: (side, place) =>
      [...hits]
        .filter(([key]) => (place === undefined ? key.startsWith(`${side} `) : key === `${side} ${place}`))
        .reduce((sum, [, count]) => sum + count, 0),
    found: (side) => [...found].filter((window) => known.get(window) === side).length,
    encodings: () => encodings,
  }
}

/** Every form in which a place could hold bytes: as they are, as text of them, or taken for text. */
function formsOf(bytes: Buffer): Needle[] {
  const base64 = [0, 1, 2].map((shift) => [`base64+${shift}`, base64At(bytes, shift)] as const)
  const found: (readonly [string, Buffer | string])[] = [
    ['raw', bytes],
    ['hex', bytes.toString('hex')],
    ['hex capitals', bytes.toString('hex').toUpperCase()],
    ['latin-1 as UTF-8', bytes.toString('latin1')],
    ['numbers', [...bytes].join(',')],
    ...base64,
    ...base64.map(([name, form]) => [name.replace('64', '64url'), asUrl(form)] as const),
  ]
  return found.map(([encoding, form]) => ({ encoding, bytes: Buffer.from(form) }))
}

const asUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_')
