import type { Coach, CoachLevel, CoachRequest, DraftRemark } from '../ports.ts'
import { speaksOfSelfHarm } from '../support.ts'
import { fewestWordsForLevels, mostPriorities } from '../verify-remarks.ts'
import type { RubricItem } from '../rubric.ts'
import type { Finding, Look } from './finding.ts'
import { levelPriorities } from './level-priorities.ts'
import { anyLanguage, beginning } from './other-answers.ts'
import { questionPriorities } from './question-priorities.ts'
import { rateByRules } from './rate-by-rules.ts'
import { readAnswer } from './read-answer.ts'
import { askOf, storyIn } from './story.ts'
import { storyPriorities } from './story-priorities.ts'
import { strengths } from './strengths.ts'
import { wordingPriorities } from './wording-priorities.ts'

export const rulesModel = 'built-in rules'
export const rulesVersion = 'rules-v4'

/** Stands beside everything that this coach says. */
export const rulesLabel = 'Checked by rules, no AI'

/** Words a second at the slow end of ordinary speech (130 a minute), to compare a typed answer with a suggested time. */
const wordsPerSecond = 130 / 60

const mostStrengthsByRules = 2

/**
 * The coach that is always there: it counts and compares words, calls nothing, and says nothing that it did not find.
 * The same answer always gives the same remarks, so a second run tells nothing new.
 */
export function rulesCoach(): Coach {
  return {
    kind: 'rules',
    model: rulesModel,
    promptVersion: rulesVersion,
    rate: (request) => Promise.resolve(rateAnswer(request)),
  }
}

function rateAnswer({ question, answer, setup, rubric }: CoachRequest) {
  const versions = {
    model: rulesModel,
    promptVersion: rulesVersion,
    rubricVersion: `${rubric.id}@${rubric.version}`,
    usage: { inputTokens: 0, outputTokens: 0 },
  }
  if (speaksOfSelfHarm(answer)) return { kind: 'support' as const, ...versions }
  const reading = readAnswer(answer)
  const ask = askOf(question)
  const look: Look = {
    reading,
    ask,
    story: storyIn(reading),
    question: question.text,
    setup,
    suggestedWords: question.suggestedSeconds && Math.round(question.suggestedSeconds * wordsPerSecond),
  }
  const levels = rateByRules({ reading, ask, rubric })
  const remarks = remarksOn(look, levels, rubric.items).map(withoutWeight)
  return { kind: 'rules' as const, ...versions, levels, remarks }
}

/** A rated level that leaves room to grow never stands alone: where no check of its own found it, what the level lacks does. */
function remarksOn(look: Look, levels: readonly CoachLevel[], items: readonly Item[]): Finding[] {
  const findings = askedFor(findingsOf(look), items)
  const chosen = choose(findings)
  if (chosen.some(isPriority)) return chosen
  const lacking = askedFor(levelPriorities(look, levels, items), items)
  const both = choose([...findings, ...lacking])
  if (both.some(isPriority) || lacking.length === 0) return both
  // A short answer can be praised to its last word: then one strength makes room.
  return choose([...both.slice(0, 1), ...lacking])
}

type Item = Pick<RubricItem, 'id' | 'check'>

/** Only what the rubric asks for, each under the item that asks: one that asks for the very part comes first. */
function askedFor(findings: readonly Finding[], items: readonly Item[]): Finding[] {
  return findings.flatMap((one) => {
    const of = (check: Finding['part']) => items.find((item) => check !== undefined && item.check === check)
    const item = of(one.part) ?? of(one.check)
    return item ? [{ ...one, item: item.id }] : []
  })
}

function findingsOf(look: Look): Finding[] {
  if (look.reading.words < fewestWordsForLevels) return beginning(look)
  if (!look.reading.english) return anyLanguage(look)
  return [
    ...strengths(look),
    ...storyPriorities(look),
    ...questionPriorities(look),
    ...wordingPriorities(look),
  ]
}

/**
 * The heaviest of each kind, no two about the same words, at most two priorities about one item. Words that are praised
 * are never criticized too: where a strength and a priority meet, the strength stays.
 */
function choose(findings: readonly Finding[]): Finding[] {
  const chosen: Finding[] = []
  const strengthsFirst = (a: Finding, b: Finding) =>
    Number(a.kind === 'priority') - Number(b.kind === 'priority')
  for (const one of findings.toSorted((a, b) => strengthsFirst(a, b) || b.weight - a.weight)) {
    const same = chosen.filter(({ kind }) => kind === one.kind)
    const most = one.kind === 'strength' ? mostStrengthsByRules : mostPriorities
    const crowded = same.filter(({ item }) => item === one.item).length >= (one.kind === 'strength' ? 1 : 2)
    const said = same.some(({ takeaway }) => takeaway === one.takeaway)
    if (same.length < most && !said && !crowded && !chosen.some((other) => overlaps(other, one)))
      chosen.push(one)
  }
  return chosen
}

const isPriority = ({ kind }: Finding) => kind === 'priority'

function overlaps(a: Finding, b: Finding): boolean {
  return a.start < b.start + b.quote.length && b.start < a.start + a.quote.length
}

function withoutWeight({ kind, item, quote, start, takeaway, move, tryLine }: Finding): DraftRemark {
  return { kind, item, quote, start, takeaway, move, tryLine }
}
