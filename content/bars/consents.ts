import type { ConsentDocument } from '#domain/consent/index.ts'
import { readingGrade } from '../readability.ts'
import { findIdioms, findShouting, wordCount } from './wording.ts'

export const consentLimits = { words: 200, grade: 8 }

/** Everything that keeps a consent text below the bar; empty when people may be asked with it. */
export function consentFaults(consent: ConsentDocument): string[] {
  const body = consent.sections.flatMap(({ paragraphs }) => paragraphs).join(' ')
  const faults: string[] = []
  if (wordCount(body) > consentLimits.words) faults.push(`has ${wordCount(body)} words`)
  if (readingGrade(body) > consentLimits.grade) faults.push(`reads at grade ${readingGrade(body).toFixed(1)}`)
  // Consent is not asked for by pressing: nothing is promised for it and nothing is threatened without it.
  const pressing = /\b(must|required|have to|only if you agree|better feedback|recommend\w*)\b/i.exec(body)
  if (pressing) faults.push(`presses: "${pressing[0]}"`)
  faults.push(...findShouting(body).map((hit) => `holds "${hit}"`))
  faults.push(...findIdioms(body).map((hit) => `holds the idiom "${hit}"`))
  return faults.map((fault) => `${consent.purpose}: ${fault}`)
}
