import type { CoachLevel, CoachQuestion } from '../ports.ts'
import { rubricItemIds } from '../rubric.ts'
import type { Rubric } from '../rubric.ts'
import type { Act, Reading, Sentence } from './read-answer.ts'

/** What the question wants to hear: something that happened, a plan, or a reason. */
export type Ask = 'story' | 'plan' | 'reason'

export function askOf({ text, type }: CoachQuestion): Ask {
  if (/\btell me about yourself\b|^why\b|\bwhy do you\b|\bwhat made you\b/iu.test(text)) return 'reason'
  if (
    /\b(?:a time|tell me about (?:a|an|the|feedback|something)|think of (?:a|an|the|something|feedback)|describe a|did you|you made|you led)\b/iu.test(
      text,
    )
  )
    return 'story'
  if (type === 'behavioral') return 'story'
  if (type === 'motivational') return 'reason'
  if (type === 'situational' || type === 'field') return 'plan'
  return /\b(?:would you|do you do|do you handle|what is your plan|how do you)\b/iu.test(text)
    ? 'plan'
    : 'reason'
}

export interface Story {
  readonly situation?: Sentence
  readonly task?: Sentence
  /** The act that shows most of the person, and the one that comes first. */
  readonly act?: { readonly sentence: Sentence; readonly act: Act }
  readonly firstAct?: { readonly sentence: Sentence; readonly act: Act }
  readonly result?: Sentence
  /** A result that holds a number, a date or the words of a person. */
  readonly shownResult?: Sentence
}

export function storyIn({ sentences }: Reading): Story {
  const acts = sentences.flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
  const first = acts[0]?.sentence.index ?? 0
  const act = acts.toSorted((a, b) => tellingness(b) - tellingness(a))[0]
  // What other people or things did, told late and with a number, is an outcome without the usual words for it.
  const late = (one: Sentence) =>
    one.others && one.figure && one.acts.length === 0 && one.index * 2 >= sentences.length
  const results = sentences.filter((one) => (one.result ?? one.speech ?? late(one)) && one.index >= first)
  const shownResult = results.findLast((one) => one.figure ?? one.speech)
  const result = results.findLast((one) => one.result) ?? shownResult ?? sentences.find((one) => one.result)
  return {
    situation: sentences.find((one) => one.situation),
    task: sentences.find((one) => one.task),
    act,
    firstAct: acts[0],
    result,
    shownResult,
  }
}

const plainVerb = /^(?:said|told|read|kept|found|got|left|asked|met|gave|ran|took|made|set|saw|thought)$/iu

/** Which of the acts shows most of the person: a step of its own, in its own sentence, said without softeners. */
export function tellingness({ sentence, act }: { sentence: Sentence; act: Act }): number {
  const softened = sentence.hedges.some(({ start, end }) => start < act.end && end > act.start)
  return (
    (act.weak ? 0 : 4) +
    (sentence.situation ? 0 : 3) +
    (plainVerb.test(act.verb) ? 0 : 2) +
    (softened ? -3 : 0) +
    (sentence.reason ? 1 : 0) -
    (sentence.learned ? 2 : 0)
  )
}

/** The rubric for which the two levels below were written; levels by another version's anchors would be guesses. */
const ratedRubric = { id: 'interview', version: 1 }

/**
 * Rules rate what can be counted, after the anchors of the rubric: which of the four parts are told and in which order,
 * and whether example and outcome are named. Everything else is "not rated", and so is every item of a plan, a reason,
 * a short answer or another language.
 */
export function rateByRules(input: {
  reading: Reading
  ask: Ask
  rubric: Pick<Rubric, 'id' | 'version'>
}): CoachLevel[] {
  const { reading, ask, rubric } = input
  const known = rubric.id === ratedRubric.id && rubric.version === ratedRubric.version
  const rated = known && ask === 'story' && reading.english
  return rubricItemIds.map((item) => {
    if (!rated) return { item, level: null }
    if (item === 'structure') return { item, level: structureLevel(reading) }
    return { item, level: item === 'evidence' ? evidenceLevel(reading) : null }
  })
}

function structureLevel(reading: Reading): number | null {
  const { situation, task, act, firstAct, result } = storyIn(reading)
  const told = [situation, task, act, result].filter(Boolean).length
  if (told <= 1) return 1
  const inOrder = !firstAct || !result || result.index >= firstAct.sentence.index
  // Level two says "two or three" of the parts: no anchor fits all four out of order, so that is not rated.
  if (!inOrder) return told < 4 ? 2 : null
  // A task has no fixed words: where all else is told, "two or three" may be wrong, and a guess is no rating.
  if (told === 3 && !task) return null
  if (told < 4) return 3
  // The last sentence may be what was learned; the result then closes the story just before it.
  const rest = reading.sentences.slice((result?.index ?? 0) + 1)
  return rest.every((one) => one.learned) ? 5 : 4
}

function evidenceLevel(reading: Reading): number {
  const { act, result, shownResult } = storyIn(reading)
  if (!act) return 1
  if (!result) return 2
  const steps = new Set(
    reading.sentences.flatMap(({ acts }) => acts.filter(({ weak }) => !weak).map(({ verb }) => verb)),
  )
  const detailed = steps.size >= 2 || reading.sentences.some(({ speech }) => speech)
  if (!detailed) return 3
  return shownResult ? 5 : 4
}
