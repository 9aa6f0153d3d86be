import type { CoachQuestion } from '../ports.ts'
import type { Span } from '../text/spans.ts'
import type { Act, Reading, Sentence } from './read-answer.ts'
import { endingOf, figureOfEnd } from './results.ts'
import type { Told } from './results.ts'

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

/** A sentence that tells a result, and the words in it that do. */
export interface Result extends Told {
  readonly sentence: Sentence
}

export interface Story {
  readonly situation?: Sentence
  readonly task?: Sentence
  /** The act that shows most of the person, and the one that comes first. */
  readonly act?: { readonly sentence: Sentence; readonly act: Act }
  readonly firstAct?: { readonly sentence: Sentence; readonly act: Act }
  /** The first step of anyone on the student's side, "we" included. */
  readonly firstStep?: Sentence
  readonly result?: Result
  /** A result that holds a number, a date or the words of a person, and where those stand. */
  readonly shownResult?: Result & { readonly shown: Span }
  /** No result was found, but a sentence after the steps may be one that rules cannot read. */
  readonly openEnd: boolean
}

export function storyIn({ sentences }: Reading): Story {
  const acts = sentences.flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
  const steps = sentences.filter((one) => one.acts.length + one.sharedActs.length > 0)
  // "I worked at the front desk" sets the scene where other steps follow.
  const firstStep =
    steps.find((one) => [...one.acts, ...one.sharedActs].some(({ weak }) => !weak)) ?? steps[0]
  const act = acts.toSorted((a, b) => tellingness(b) - tellingness(a))[0]
  const endings = sentences.map((sentence) => ({ sentence, ...endingOf(sentence, { sentences, firstStep }) }))
  const results = endings.flatMap((one) => (one.kind === 'told' ? [one] : []))
  const shownResults = results.flatMap((one) => {
    const shown = one.spoken ?? figureOfEnd(one.sentence, one.from)
    return shown ? [{ ...one, shown }] : []
  })
  return {
    situation: sceneOf(sentences, firstStep),
    task: taskOf(sentences, steps.at(-1)),
    act,
    firstAct: acts[0],
    firstStep,
    result: results.at(-1),
    shownResult: shownResults.at(-1),
    openEnd:
      results.length === 0 &&
      endings.some((one) => one.kind === 'open' || isHeadline(one.sentence, firstStep)),
  }
}

/** A result that opens the answer, before any step is told. */
function isHeadline({ result, index }: Sentence, firstStep: Sentence | undefined): boolean {
  return result !== undefined && firstStep !== undefined && index < firstStep.index
}

/** The usual words before or right behind the first step, else words of its own at the opening, else wherever it comes. */
function sceneOf(sentences: readonly Sentence[], firstStep: Sentence | undefined): Sentence | undefined {
  const last = (firstStep?.index ?? sentences.length) + 2
  return (
    sentences.find((one) => one.situation && one.index <= last) ??
    sentences.slice(0, 2).find((one) => one.scene) ??
    sentences.find((one) => one.situation)
  )
}

/** In its own words, or as trouble that is told before the steps are. */
function taskOf(sentences: readonly Sentence[], lastStep: Sentence | undefined): Sentence | undefined {
  const told = sentences.find((one) => one.task)
  return told ?? (lastStep && sentences.find((one) => one.trouble && one.index <= lastStep.index))
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
