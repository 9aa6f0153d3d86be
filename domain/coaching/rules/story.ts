import type { CoachLevel, CoachQuestion } from '../ports.ts'
import { rubricItemIds } from '../rubric.ts'
import type { Rubric } from '../rubric.ts'
import type { Span } from '../text/spans.ts'
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
  /** The first step of anyone on the student's side, "we" included. */
  readonly firstStep?: Sentence
  readonly result?: Sentence
  /** A result that holds a number, a date or the words of a person. */
  readonly shownResult?: Sentence
}

export function storyIn({ sentences }: Reading): Story {
  const acts = sentences.flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
  const steps = sentences.filter((one) => one.acts.length + one.sharedActs.length > 0)
  // "I worked at the front desk" sets the scene where other steps follow.
  const firstStep =
    steps.find((one) => [...one.acts, ...one.sharedActs].some(({ weak }) => !weak)) ?? steps[0]
  const first = firstStep?.index ?? 0
  const act = acts.toSorted((a, b) => tellingness(b) - tellingness(a))[0]
  const results = sentences.filter((one) => one.index >= first && isResult(one, { sentences, firstStep }))
  const shownResult = results.findLast((one) => one.speech ?? figureOfResult(one))
  return {
    situation: sentences.find((one) => one.situation) ?? openingScene(sentences),
    task: taskOf(sentences, steps.at(-1)),
    act,
    firstAct: acts[0],
    firstStep,
    result: results.at(-1) ?? sentences.find((one) => one.result),
    shownResult,
  }
}

/** A scene in words of its own, within the first two sentences. */
function openingScene(sentences: readonly Sentence[]): Sentence | undefined {
  return sentences.slice(0, 2).find((one) => one.scene)
}

/** In its own words, or as trouble that is told before the steps are. */
function taskOf(sentences: readonly Sentence[], lastStep: Sentence | undefined): Sentence | undefined {
  const told = sentences.find((one) => one.task)
  return told ?? (lastStep && sentences.find((one) => one.trouble && one.index <= lastStep.index))
}

interface Around {
  readonly sentences: readonly Sentence[]
  readonly firstStep: Sentence | undefined
}

/**
 * What came of it: said by its usual words, by the words of a person, or by what others or things did once the student's
 * own steps are told. Earlier in a story the same clause may be background, so there it must hold a number.
 */
function isResult(one: Sentence, { sentences, firstStep }: Around): boolean {
  if (one.speech ?? (one.result && !changedByHand(one))) return true
  const { outcome } = one
  if (!outcome || !firstStep) return false
  const steps = [...one.acts, ...one.sharedActs]
  if (one === firstStep && !steps.some(({ start }) => start < outcome.end)) return false
  if (sentences.some((later) => stepAfter(later, outcome))) {
    return one.figure !== undefined && steps.length === 0 && one.index * 2 >= sentences.length
  }
  return true
}

/** "I rewrote it and cut my talking to ten minutes": a change that is the step itself, not what came of it. */
function changedByHand({ result, joined, start, text }: Sentence): boolean {
  const words = result && text.slice(result.start - start, result.end - start)
  return words !== undefined && joined.some((verb) => words.startsWith(verb)) && !/\bfrom\b/iu.test(words)
}

function stepAfter({ acts, sharedActs }: Sentence, { end }: Span): boolean {
  return [...acts, ...sharedActs].some(({ start, weak }) => !weak && start >= end)
}

/** The number that measures a result: one in the clause of the result or after it, before any other of the sentence. */
export function figureOfResult(sentence: Sentence): Span | undefined {
  const { result, outcome, figures } = sentence
  const from = result?.start ?? outcome?.start
  if (from === undefined) return undefined
  return figures.find(({ end }) => end > from) ?? (result ? figures.at(-1) : undefined)
}

export const plainVerb =
  /^(?:said|say|told|tell|read|kept|found|got|left|asked|ask|met|gave|ran|took|made|set|saw|thought|stayed|decided|chose)$/iu
/** "I deleted it by accident": what went wrong is no step to praise. */
export const slip =
  /\b(?:by (?:accident|mistake)|accidentally|forgot|mistakenly|wrong(?:ly)?|failed|too late|instead of (?:the|a) right|mixed up)\b/iu

/** Which of the acts shows most of the person: a step of its own, in its own sentence, said without softeners. */
export function tellingness({ sentence, act }: { sentence: Sentence; act: Act }): number {
  const softened = sentence.hedges.some(({ start, end }) => start < act.end && end > act.start)
  const opens = sentence.index === 0
  return (
    (act.weak ? 0 : 4) +
    (sentence.situation && opens ? 0 : 3) +
    (plainVerb.test(act.verb) ? 0 : 2) +
    (softened ? -3 : 0) +
    (sentence.reason ? 1 : 0) +
    (sentence.words >= 8 ? 1 : 0) -
    (/\balso\b/iu.test(sentence.text) ? 2 : 0) -
    (sentence.learned ? 2 : 0) -
    (slip.test(sentence.text) ? 5 : 0)
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
  const { situation, task, firstStep, result } = storyIn(reading)
  const told = [situation, task, firstStep, result].filter(Boolean).length
  if (told <= 1) return 1
  // A result that opens the answer is a headline: no anchor speaks of one, so that is not rated.
  if (firstStep && result && result.index < firstStep.index) return null
  // A task has no fixed words: where all else is told, "two or three" may be wrong, and a guess is no rating.
  if (told === 3 && !task) return null
  if (told < 4) return 3
  if (situation && firstStep && situation.index > firstStep.index) return 4
  // The last sentences may say what was learned or what it means for the role; the result closes the story before.
  const rest = reading.sentences.slice((result?.index ?? 0) + 1)
  return rest.every((one) => (one.learned ?? one.would) !== undefined) ? 5 : 4
}

function evidenceLevel(reading: Reading): number | null {
  const { act, firstStep, result, shownResult } = storyIn(reading)
  // An example told as "we" alone leaves the part open that was played in it: no anchor says that.
  if (!act) return firstStep ? null : 1
  if (!result) return 2
  const steps = new Set(
    reading.sentences.flatMap(({ acts, joined }) => [
      ...acts.filter(({ weak }) => !weak).map(({ verb }) => verb),
      ...joined,
    ]),
  )
  const detailed = steps.size >= 2 || reading.sentences.some(({ speech }) => speech)
  if (!detailed) return 3
  return shownResult ? 5 : 4
}
