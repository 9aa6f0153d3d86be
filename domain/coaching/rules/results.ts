import type { Span } from '../text/spans.ts'
import { clausesOf } from './clauses.ts'
import type { Sentence } from './read-answer.ts'

/** What came of a story: the words that tell it, and those of another person among them. */
export interface Told {
  readonly kind: 'told'
  readonly span: Span
  /** Where the first of those words stands: a number before it measures something else. */
  readonly from: number
  readonly spoken?: Span
}

/** What a sentence says of the end: what came of it, nothing about it, or something that rules cannot tell apart. */
export type Ending = Told | { readonly kind: 'open' | 'none' }

/** The story around a sentence. */
export interface Around {
  readonly sentences: readonly Sentence[]
  readonly firstStep: Sentence | undefined
}

/** "Two members stopped answering": what went wrong, which is background before a step and no result after one. */
const problem =
  /(?<!\b(?:nobody|no one|no \w+|none(?: of \w+)?|never|not) )\b(?:stopped (?:answering|replying|responding|coming|showing|working|attending|talking|doing|writing|caring)|dropped (?:out|the (?:class|course)|it\b)|quit|left (?:us|me|the (?:team|group|project|club|class|course|city))|(?:did not|didn['‘’]t|never|would not|wouldn['‘’]t) (?:answer|reply|respond|show|come|do|write|finish|work|help|send|agree|listen|want|like|care)\w*|disappeared|(?:got|became|was|were|fell) (?:very )?(?:sick|ill|angry|upset|late|missing|absent|broken|rude)|broke (?:down|up)|burned out|crashed|forgot|(?:wrote|did|said|sent|brought) nothing|went wrong|fell apart|cancell?ed|complained|had (?:already )?(?:left|gone|quit|dropped))\b/iu

/** What a step found out about others: "they told me that they had exams". */
const information =
  /\b(?:told|said|explained|answered|replied|wrote|admitted)\b(?: to)?(?: me| us)?,?(?: that)? (?:he|she|they|everyone|both|all|each)(?: \w+)? (?:had|has|have|was|were|could|did|does|do|needed|wanted|felt|would)(?:n['‘’]t)?\b/iu

/** What the student thinks or felt, and what is always so: never what came of these steps. */
const thought =
  /^[\s*•–-]*(?:(?:and|but|so|for me|to me|honestly|overall|personally),? )*(?:i (?:\w+ )?(?:think|believe|feel|guess|felt|liked|loved|enjoyed|hate|hated|like|love|know|am|was|would|always|usually|never)\b|i['‘’]m\b|(?:it|this|that) (?:was|is) (?:\w+ )?(?:a )?(?:\w+ )?(?:fun|hard|difficult|interesting|nice|exciting|stressful|annoying|great|good|challenging|experience|time|part|thing|important)\b|(?:communication|teamwork|success|group work|leadership|team work)\b|(?:this|that|it) shows (?:that )?i\b|[\w' -]{3,30} (?:is|are) (?:everything|key|a gift|the key|always|(?:\w+ )?important)\b)|\bi (?:always|usually|often|never) (?:try|like|take|do|want)\b/iu

const generalSuccess =
  /\bsuccess\w* (?:always |often |usually )?(?:is|comes|depends|means|needs|takes|starts)\b/iu

/** A claim about oneself with no step in it. */
export const isClaim = ({ trait, acts, sharedActs }: Sentence) =>
  trait !== undefined && acts.length + sharedActs.length === 0

/**
 * What came of it: said by its usual words, by the words of another person, or by what others or things did, and always
 * after a step of the student's side. A time word alone ("after that") tells no result, a claim about oneself is none,
 * and neither is a problem, whatever number stands in it.
 */
export function endingOf(one: Sentence, around: Around): Ending {
  const { firstStep, sentences } = around
  if (!firstStep || one.index < firstStep.index) return { kind: 'none' }
  if (generalSuccess.test(one.text)) return { kind: 'none' }
  const possible = endSpans(one).filter((span) => follows(one, span, firstStep) && !isPartOfClaim(one, span))
  const tellings = possible.filter((span) => !isBackground(one, span))
  const [best] = tellings
  const later = (end: number) => sentences.some((other) => stepAfter(other, end))
  if (!best) {
    if (later(one.end)) return { kind: 'none' }
    return { kind: possible.length > 0 ? 'open' : unread(one) }
  }
  const from = Math.min(...tellings.map(({ start }) => start))
  const told: Told = { kind: 'told', span: best, from, spoken: tellings.find((span) => span === one.spoken) }
  if (best === one.result) return told
  const steps = stepsOf(one)
  if (best === one.ending) return steps.some(({ weak }) => !weak) ? { kind: 'open' } : told
  // Earlier in a story the same clause may be background, so there it must hold a number.
  const last = possible.reduce((latest, { end }) => Math.max(latest, end), best.end)
  if (!later(last)) return told
  if (one.index * 2 < sentences.length) return { kind: 'none' }
  return one.figure && !one.spoken && steps.length === 0 ? told : { kind: 'open' }
}

/** Nothing here reads as an end: where nobody of the student's side acts either, it may be one that rules cannot read. */
function unread(one: Sentence): 'open' | 'none' {
  if (isClaim(one)) return 'none'
  if (stepsOf(one).length > 0 || one.learned !== undefined || one.would !== undefined) return 'none'
  if (one.task !== undefined || thought.test(one.text)) return 'none'
  return problem.test(one.text) ? 'none' : 'open'
}

/** "I would describe myself as successful": the claim has no end in it. */
function isPartOfClaim(one: Sentence, span: Span): boolean {
  const { trait } = one
  if (!trait || !isClaim(one)) return false
  return clausesIn(one).some(
    ({ start, end }) => start <= trait.start && trait.start < end && span.end > start,
  )
}

/** Everything in a sentence that could tell the end, the surest first. */
function endSpans(one: Sentence): Span[] {
  const { result, spoken, ending, outcomes } = one
  const sure = result && !changedByHand(one) ? [result] : []
  return [...sure, ...(spoken ? [spoken] : []), ...outcomes, ...(ending ? [ending] : [])]
}

/** In the sentence of the first step, only what stands after that step can have come of it. */
function follows(one: Sentence, span: Span, firstStep: Sentence): boolean {
  if (one !== firstStep) return true
  const first = Math.min(...stepsOf(one).map(({ start }) => start))
  return span === one.result || span === one.ending ? span.end > first : span.start > first
}

function isBackground(one: Sentence, span: Span): boolean {
  const words = clauseText(one, span)
  return problem.test(words) || (span !== one.result && information.test(words))
}

/** "I rewrote it and cut my talking to ten minutes": a change that is the step itself, not what came of it. */
function changedByHand({ result, joined, start, text }: Sentence): boolean {
  const words = result && text.slice(result.start - start, result.end - start)
  return words !== undefined && joined.some((verb) => words.startsWith(verb)) && !/\bfrom\b/iu.test(words)
}

const stepsOf = ({ acts, sharedActs }: Sentence) => [...acts, ...sharedActs]

function stepAfter(one: Sentence, end: number): boolean {
  return stepsOf(one).some(({ start, weak }) => !weak && start >= end)
}

/** The clauses of a sentence, in the places of the whole answer. */
function clausesIn({ text, start }: Sentence): Span[] {
  return clausesOf(text, { start: 0, end: text.length }).map((one) => ({
    start: one.start + start,
    end: one.end + start,
  }))
}

const wordsAt = ({ text, start }: Sentence, span: Span) => text.slice(span.start - start, span.end - start)

function clauseText(sentence: Sentence, span: Span): string {
  const within = clausesIn(sentence).filter(({ start, end }) => start < span.end && end > span.start)
  return wordsAt(sentence, {
    start: within[0]?.start ?? span.start,
    end: within.at(-1)?.end ?? span.end,
  })
}

/**
 * The number that measures a result: one in the clause of the result or in a clause after it, where that clause tells
 * neither a problem nor a further step. A number before it belongs to the scene, the task or the step.
 */
export function figureOfEnd(sentence: Sentence, from: number): Span | undefined {
  const isStep = (clause: Span) =>
    clause.start > from && sentence.acts.some(({ start }) => start >= clause.start && start < clause.end)
  const measuring = clausesIn(sentence).filter(
    (clause) => clause.end > from && !problem.test(wordsAt(sentence, clause)) && !isStep(clause),
  )
  const figures = measuring.flatMap((clause) =>
    sentence.figures.filter(({ start }) => start >= clause.start && start < clause.end),
  )
  return figures.find((figure) => figure.end > from) ?? figures[0]
}
