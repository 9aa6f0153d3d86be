import { isWordEdge } from '../text/spans.ts'
import type { Span } from '../text/spans.ts'

/** Parts of names that are ordinary words too: they count as a name only where they begin with a capital. */
const ordinary = new Set(
  `will may mark grace hope joy bill sue rose summer drew art faith rich frank grant young long king brown green white black
  gray day jack pat ray rob sky dawn june april august autumn ivy lily violet ruby pearl amber jade chase hunter mason
  cook baker page price rice stone wood woods hill field fields park lake brook north west east banks case read reed
  wise noble good best bond cash chance christian dean earnest ernest gene guy miles nick norm penny peg rusty sandy
  star sterling victor wade an do my so he an li le ma to in on no`.split(/\s+/u),
)
/** Parts of institutions' names that name no institution. */
const generic = new Set(
  `university college institute school academy of the at and for state technology technical community city national
  international arts sciences science department center centre campus`.split(/\s+/u),
)

interface Folded {
  readonly text: string
  readonly places: readonly number[]
  readonly ends: readonly number[]
}

/** Lower case, no accents, no invisible marks, one blank for many; each unit knows its place in the original. */
function fold(original: string): Folded {
  let text = ''
  const places: number[] = []
  const ends: number[] = []
  let at = 0
  for (const letter of original) {
    const plain = letter
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
    for (const unit of /^\s$/u.test(plain) ? ' ' : plain) {
      if (unit === ' ' && text.endsWith(' ')) continue
      text += unit
      for (let rest = unit.length; rest > 0; rest -= 1) {
        places.push(at)
        ends.push(at + letter.length)
      }
    }
    at += letter.length
  }
  return { text, places, ends }
}

/**
 * Every place where one of the names stands, whole or by a part that names somebody, whatever its case and accents.
 * Blanks inside a name may be any blanks.
 */
export function findNames({ text, names }: { text: string; names: readonly string[] }): Span[] {
  const folded = fold(text)
  const found: Span[] = []
  for (const name of names) {
    const whole = fold(name.trim()).text
    if (whole.length < 2) continue
    found.push(...placesOf({ text, folded, needle: whole, capitalOnly: ordinary.has(whole) }))
    for (const part of whole.split(/[\s.,'’-]+/u)) {
      if (
        part === whole ||
        generic.has(part) ||
        [...part].length < (/[\p{Script=Latin}]/u.test(part) ? 3 : 2)
      )
        continue
      found.push(...placesOf({ text, folded, needle: part, capitalOnly: ordinary.has(part) }))
    }
  }
  return found
}

function placesOf(input: { text: string; folded: Folded; needle: string; capitalOnly: boolean }): Span[] {
  const { text, folded, needle, capitalOnly } = input
  const found: Span[] = []
  for (let at = folded.text.indexOf(needle); at !== -1; at = folded.text.indexOf(needle, at + 1)) {
    const start = folded.places[at]
    let end = folded.ends[at + needle.length - 1]
    if (start === undefined || end === undefined) continue
    // Marks that were folded away belong to the letter before them.
    while (end < text.length && /[\p{M}\p{Cf}]/u.test(text.charAt(end))) end += 1
    if (!isWordEdge(text, start) || !isWordEdge(text, end)) continue
    if (capitalOnly && !/^\p{Lu}/u.test(text.slice(start))) continue
    found.push({ start, end })
  }
  return found
}
