import type { SeedAnswer, SeedPerson } from '#runtime/content-files.ts'
import { findShouting, wordCount } from './wording.ts'

export const seedLimits = { fewestWords: 60, mostWords: 180, people: 140, answers: 60 }

/** Capitals that name no person, firm or place: days, months, languages, and the word I. */
const plainCapital =
  /^(?:I|I['’]\w+|OK|AI|B|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|English|Spanish|French|German|Portuguese)$/
const contact = /@|https?:|www\.|\+?\d[\d ()-]{6,}\d/

/** Words that look like a name: a capital that does not begin a sentence or a quotation. */
export function namesIn(text: string): string[] {
  const inside = [...text.matchAll(/(?<![.?!:]["”]?\s)(?<!^)(?<!["“(])\b(\p{Lu}[\p{L}'’]*)/gu)]
  return inside.map(([, word]) => word ?? '').filter((word) => !plainCapital.test(word))
}

/** Everything that keeps an invented answer out of the demo; empty when it may stand there. */
export function seedAnswerFaults(answer: SeedAnswer): string[] {
  const count = wordCount(answer.text)
  const faults: string[] = []
  if (count < seedLimits.fewestWords || count > seedLimits.mostWords) faults.push(`has ${count} words`)
  faults.push(...namesIn(answer.text).map((word) => `may name someone: ${word}`))
  if (contact.test(answer.text)) faults.push('holds an address or a number to call')
  faults.push(...findShouting(answer.text).map((hit) => `holds "${hit}"`))
  return faults.map((fault) => `${answer.id}: ${fault}`)
}

/** What the answers lack as a set: number, spread of quality, spread of fields of study. */
export function seedSetFaults(answers: readonly SeedAnswer[]): string[] {
  const faults: string[] = []
  const distinct = (values: readonly string[]) => new Set(values).size
  if (answers.length < seedLimits.answers) faults.push(`only ${answers.length} answers`)
  if (distinct(answers.map(({ id }) => id)) < answers.length) faults.push('an id stands twice')
  if (distinct(answers.map(({ text }) => text)) < answers.length) faults.push('a text stands twice')
  if (distinct(answers.map(({ study }) => study)) < 20) faults.push('fewer than 20 fields of study')
  for (const quality of ['weak', 'middling', 'strong'] as const) {
    const share = answers.filter((answer) => answer.quality === quality).length / answers.length
    if (share < 0.2) faults.push(`too few ${quality} answers`)
  }
  return faults
}

export function peopleFaults(people: readonly SeedPerson[]): string[] {
  const faults: string[] = []
  const distinct = (values: readonly string[]) => new Set(values).size
  const named = people.map(({ first, last }) => `${first} ${last}`)
  if (people.length < seedLimits.people) faults.push(`only ${people.length} people`)
  if (distinct(named) < named.length) faults.push('a name stands twice')
  if (distinct(people.map(({ last }) => last)) < people.length * 0.8) faults.push('too few last names')
  if (distinct(people.map(({ first }) => first)) < people.length * 0.8) faults.push('too few first names')
  return faults
}
