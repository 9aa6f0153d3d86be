import type { CoachLevel } from '../ports.ts'
import type { Rubric, RuleCheck } from '../rubric.ts'
import type { Reading, Sentence } from './read-answer.ts'
import { ownershipLevel, resultLevel, situationLevel } from './part-levels.ts'
import { isClaim } from './results.ts'
import { storyIn } from './story.ts'
import type { Ask, Story } from './story.ts'

/** All that rules rate, and that only in a story and where they are sure. What screens say of it follows this list. */
export const itemsRatedByRules: readonly RuleCheck[] = [
  'structure',
  'evidence',
  'situation',
  'result',
  'ownership',
]

/** Whether rules ever give this item a level; on the other items that name a check they only remark. */
export const isRatedByRules = ({ check }: Pick<Rubric['items'][number], 'check'>): boolean =>
  check !== null && itemsRatedByRules.includes(check)

/** The version of the house's rubric for which the levels below were written; another's anchors would make them guesses. */
const ratedVersion = 1

/**
 * Rules rate what can be counted, after the anchors of the rubric: which of the four parts are told and in which order,
 * and whether example and outcome are named. Everything else is "not rated", and so is every item of a plan, a reason,
 * a short answer or another language, and whatever an anchor would say wrongly.
 */
export function rateByRules(input: {
  reading: Reading
  ask: Ask
  rubric: Pick<Rubric, 'id' | 'version' | 'items'>
}): CoachLevel[] {
  const { reading, ask, rubric } = input
  const known = rubric.id !== 'interview' || rubric.version === ratedVersion
  const rated = known && ask === 'story' && reading.english
  const story = storyIn(reading)
  return rubric.items.map(({ id: item, check }) => {
    const rule = check && rated ? levelRules[check] : undefined
    return { item, level: rule?.(reading, story) ?? null }
  })
}

const levelRules: Partial<Record<RuleCheck, (reading: Reading, story: Story) => number | null>> = {
  structure: structureLevel,
  evidence: evidenceLevel,
  situation: situationLevel,
  result: resultLevel,
  ownership: ownershipLevel,
}

function structureLevel(reading: Reading, story: Story): number | null {
  const { situation, task, firstStep, openEnd } = story
  const result = story.result?.sentence
  if (!firstStep) return levelWithoutStep(reading, story)
  // Where the end may be told in words that rules cannot read, "two or three" may be wrong, and a guess is no rating.
  if (openEnd) return null
  const told = [situation, task, firstStep, result].filter(Boolean).length
  if (told <= 1) return 1
  // A task has no fixed words either: where all else is told, it may only have been missed.
  if (told === 3 && !task) return null
  if (told < 4 || !result) return 3
  // Trouble, step and end in one breath: rules cannot tell which of them is the task.
  if (task === result && task === firstStep && !task.task) return null
  if (situation && situation.index > firstStep.index) return 4
  // The last sentences may say what was learned or what it means for the role; the result closes the story before.
  const rest = reading.sentences.slice(result.index + 1)
  return rest.every((one) => !isClaim(one) && (one.learned ?? one.would) !== undefined) ? 5 : 4
}

/** Without a step that rules can read there are two sure cases: nothing concrete, or a scene and a task in so many words. */
function levelWithoutStep(reading: Reading, { situation, task }: Story): number | null {
  if (!reading.sentences.some(isConcrete)) return 1
  return situation && task?.task ? 3 : null
}

function evidenceLevel(reading: Reading, story: Story): number | null {
  const { act, result, shownResult, openEnd } = story
  // No step found is no proof of none, and "we" alone leaves open which part was the student's: no anchor says that.
  if (!act) return isAllClaims(reading) ? 1 : null
  if (openEnd) return null
  if (!result) return 2
  const detailed = isDetailed(reading)
  if (shownResult) return detailed ? 5 : null
  // A number after the steps that belongs to no result found may still measure one: then "in general words" may be wrong.
  const counted = reading.sentences.some(
    (one) => one.figure && one.index > result.sentence.index && !hasStep(one),
  )
  if (counted) return null
  return detailed ? 4 : 3
}

/** Two steps, the words of a person, or one step with the particulars of how it was done. */
function isDetailed({ sentences }: Reading): boolean {
  // The same verb twice in one sentence may be a stutter; in another sentence it is another step.
  const steps = new Set(
    sentences.flatMap(({ acts, joined, index }) =>
      [...acts.filter(({ weak }) => !weak).map(({ verb }) => verb), ...joined].map(
        (verb) => `${verb} ${index}`,
      ),
    ),
  )
  if (steps.size >= 2 || sentences.some(({ speech }) => speech)) return true
  const told = sentences.find(({ acts }) => acts.some(({ weak }) => !weak))
  return told !== undefined && particularsOf(told) >= 1
}

/** Numbers, names and means behind the step: "by asking", "with a form", "six of them". */
function particularsOf({ acts, figures, text, start }: Sentence): number {
  const [act] = acts
  if (!act) return 0
  const after = text.slice(act.end - start)
  const means =
    after.match(/\b(?:using|by \w+ing|with (?:a|an|the help)|on (?:paper|a|an))\b/giu)?.length ?? 0
  return means + figures.filter((figure) => figure.start >= act.end).length + namesIn(after)
}

/** Words with a capital inside a sentence, such as a place or a tool. */
function namesIn(text: string): number {
  return text.match(/(?<=[\p{Ll}\p{N},] )(?!I\b)\p{Lu}[\p{L}\p{N}]+/gu)?.length ?? 0
}

const hasStep = ({ acts, sharedActs }: Sentence) => acts.length + sharedActs.length > 0

/** What someone always does, thinks or is: no moment is told. */
const habit =
  /\b(?:always|never|usually|often|sometimes|in general|everyone|everybody|(?:the )?most important|important|people (?:should|have to|need)|you (?:have to|should|can|can['‘’]t|need)|I (?:think|believe|feel|like|love|am|have always)|I['‘’]m)\b/iu

/** Holds what could be an example: a step, a number, a task, a name or the words of anyone. */
function isConcrete(one: Sentence): boolean {
  const { figures, speech, spoken, task, text } = one
  return hasStep(one) || figures.length > 0 || (speech ?? spoken ?? task) !== undefined || namesIn(text) > 0
}

function isAllClaims({ sentences }: Reading): boolean {
  const claims = sentences.filter((one) => one.trait !== undefined || habit.test(one.text)).length
  return !sentences.some(isConcrete) && claims * 2 >= sentences.length
}
