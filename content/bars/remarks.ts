import type { SampleAnswer, SampleRemark } from '#domain/coaching/sample.ts'
import { readingGrade, sentences, words } from '../readability.ts'
import { findShouting, wordCount } from './wording.ts'

export const remarkLimits = { tryLineWords: 25, grade: 8, priorities: 3, wordsForMore: 20 }

const neverSaid = /\b(seem\w*|confiden\w*|nervous\w*|natural|naturally|impress\w*)\b/i
const numberWords =
  /^(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|half|twice|dozen|first|second|third)$/i
// Words that carry a line and claim nothing.
const carrying =
  /^(?:a|an|and|are|as|asked|at|because|but|by|for|from|had|have|i|in|is|it|me|my|myself|of|on|our|so|that|the|their|them|then|they|this|to|told|too|us|was|we|were|what|which|who|with|would|you|your|can|could|did|do)$/i

/** What a line to try claims although neither the answer nor the job says it; brackets are questions, not claims. */
export function inventedIn(line: string, sources: string): string[] {
  const known = new Set(words(sources.toLowerCase()))
  const said = line.replace(/\[[^\]]*\]/g, ' ')
  const missing = words(said).filter((word) => !carrying.test(word) && !known.has(word.toLowerCase()))
  const starts = new Set(sentences(said).map((sentence) => words(sentence)[0]))
  return missing.map((word) => {
    if (numberWords.test(word)) return `number ${word}`
    if (/^\p{Lu}/u.test(word) && !starts.has(word)) return `name ${word}`
    return `claim ${word}`
  })
}

/** Everything that keeps one remark below the bar; empty when it may be shown. */
export function remarkFaults(remark: SampleRemark, answer: string, job = ''): string[] {
  const own = [remark.takeaway, remark.move].join(' ')
  const faults: string[] = []
  if (answer.slice(remark.start, remark.end) !== remark.quote) faults.push('quote is not at its span')
  if (wordCount(remark.tryLine) > remarkLimits.tryLineWords) faults.push('line to try has more than 25 words')
  if (readingGrade(own) > remarkLimits.grade) faults.push(`reads at grade ${readingGrade(own).toFixed(1)}`)
  if (!/\byou(?:r|rs)?\b/i.test(own)) faults.push('does not speak to the reader')
  const verdict = neverSaid.exec(own)
  if (verdict) faults.push(`says "${verdict[0]}"`)
  faults.push(...findShouting(own + remark.tryLine).map((hit) => `holds "${hit}"`))
  faults.push(
    ...inventedIn(remark.tryLine, `${answer} ${job}`).map((what) => `line to try invents the ${what}`),
  )
  return faults
}

/** The same for all remarks of an answer, with their order and number. */
export function reportFaults(answer: SampleAnswer, job = ''): string[] {
  const { remarks, text } = answer
  const kinds = remarks.map(({ kind }) => kind)
  const faults = remarks.flatMap((remark, index) =>
    remarkFaults(remark, text, job).map((fault) => `remark ${index + 1}: ${fault}`),
  )
  if (kinds.lastIndexOf('strength') > kinds.indexOf('priority') && kinds.includes('priority')) {
    faults.push('a strength comes after a priority')
  }
  if (kinds.filter((kind) => kind === 'priority').length > remarkLimits.priorities) {
    faults.push('has more than three priorities')
  }
  if (wordCount(text) < remarkLimits.wordsForMore && remarks.length > 1) {
    faults.push('says more than one thing about fewer than 20 words')
  }
  return faults.map((fault) => `${answer.id}: ${fault}`)
}
