import { plainVocabulary, stem } from '../evidence/plain-vocabulary.ts'
import { piece, wordsOf } from '../text/spans.ts'
import { opening, phraseFrom, quoteAround } from './clauses.ts'
import { priority } from './finding.ts'
import type { Finding, Look } from './finding.ts'
import type { Sentence } from './read-answer.ts'

/** Whether what was asked is what was answered, as far as words tell. */
export function questionPriorities(look: Look): Finding[] {
  const checks = [nothingLearned, noReason, noOrder, noCheck, offTopic, noRole]
  return checks.flatMap((check) => check(look) ?? [])
}

function nothingLearned({ reading, question }: Look): Finding | null {
  const last = reading.sentences.at(-1)
  if (!last || !/\b(?:learn(?:ed|t)? from|you learn|what did you take)\b/iu.test(question)) return null
  if (reading.sentences.some(({ learned }) => learned)) return null
  return priority({
    item: 'relevance',
    weight: 96,
    quote: quoteAround(reading.answer, last, last),
    takeaway: 'The question asks what you learned. The answer ends before it gets there.',
    move: 'Close with the one thing you do in another way since then.',
    lines: ['Since then I [what do you do differently?], because [what did you learn?]'],
  })
}

const asksReason =
  /\bwhy\b|\bhow did you (?:decide|choose)|\b(?:choice|chose|decide)\b|\bwhat made you\b|\bwhat draws\b/iu

/** A story about a choice tells its reasons in the choice; only a question that asks for them by name is left open. */
const asksStoryReason = /\bwhy\b|\bhow did you (?:decide|choose)|\bwhat made you\b/iu

function noReason({ reading, question, ask }: Look): Finding | null {
  if (ask !== 'plan' && !(ask === 'story' ? asksStoryReason : asksReason).test(question)) return null
  if (reading.sentences.some(({ reason }) => reason)) return null
  const found = mainStep(reading.sentences.filter(({ trait }) => !trait))
  if (!found) return null
  const { sentence, span } = found
  const phrase = span ? phraseFrom(reading.answer, sentence, span, 14) : opening(reading.answer, sentence)
  return priority({
    item: ask === 'plan' ? 'clarity' : 'relevance',
    weight: ask === 'plan' ? 82 : 94,
    quote: phrase,
    takeaway:
      ask === 'plan'
        ? 'A listener hears the step but not the thought behind it, and the thought is what the question is after.'
        : 'The question asks for your reason. A listener hears the choice and has to guess why.',
    move: 'Add the reason right behind this.',
    lines: [...(span ? [`${phrase.text}, because [your reason]`] : []), 'I chose this because [your reason]'],
  })
}

/** A step that was taken or would be, else the longest sentence. */
function mainStep(sentences: readonly Sentence[]) {
  const step = sentences.find(({ would, acts }) => would ?? acts[0])
  const sentence = step ?? sentences.toSorted((a, b) => b.words - a.words)[0]
  if (!sentence) return null
  return { sentence, span: step?.would ?? step?.acts[0] }
}

/** Any step shows it: one per step, so that a step which is praised leaves the next one to quote. */
function noOrder({ reading, ask }: Look): Finding[] {
  if (ask !== 'plan' || reading.sentences.some(({ order }) => order)) return []
  const steps = reading.sentences.filter(({ would, acts }) => would ?? acts[0])
  return (steps.length > 0 ? steps : reading.sentences).slice(0, 6).flatMap((step, later) => {
    const found = mainStep([step])
    if (!found) return []
    const phrase = found.span
      ? phraseFrom(reading.answer, found.sentence, found.span)
      : opening(reading.answer, found.sentence)
    return priority({
      item: 'structure',
      weight: 78 - later / 10,
      quote: phrase,
      takeaway: 'Several things could come first here. A listener cannot tell the order of your steps.',
      move: 'Say which step comes first and which one follows.',
      lines: [
        ...(later === 0 && found.span ? [`First, ${phrase.text}; then I would [which step next?]`] : []),
        'First I would [which step?], then [which one?]',
      ],
    })
  })
}

function noCheck({ reading, ask }: Look): Finding | null {
  const last = reading.sentences.at(-1)
  if (ask !== 'plan' || !last || reading.sentences.some(isLateCheck(reading.sentences.length))) return null
  return priority({
    item: 'structure',
    weight: 74,
    quote: quoteAround(reading.answer, last, last),
    takeaway:
      'The plan ends with this step. A listener does not hear how you would find out if it was enough.',
    move: 'Close the plan with one way to look back at it.',
    lines: ['Afterwards I would know that it was right when [what would you see?]'],
  })
}

/** A check belongs to the second half of a plan: "I would see if they are well" as a first step is none. */
export function isLateCheck(count: number): (sentence: Sentence) => boolean {
  return ({ check, index }) => check !== undefined && index * 2 >= count
}

const asking = /^(?:tell|think|thinking|describe|time|times|take|takes|made|make|question|week|piece|reach)$/u

/** Words of the question that carry its topic. */
export function topicWords(question: string): string[] {
  return wordsOf(question)
    .map(({ text }) => text.toLowerCase())
    .filter((word) => word.length > 3 && !plainVocabulary.has(word) && !asking.test(word))
}

function offTopic({ reading, question, ask }: Look): Finding | null {
  const topics = topicWords(question)
  const first = reading.sentences[0]
  const stems = new Set(wordsOf(reading.answer).map(({ text }) => stem(text)))
  if (ask === 'story' || !first || topics.length < 2 || topics.some((topic) => stems.has(stem(topic))))
    return null
  const topic = topics.toSorted((a, b) => b.length - a.length)[0] ?? ''
  return priority({
    item: 'relevance',
    weight: 40,
    quote: opening(reading.answer, first),
    takeaway: `The question has the word "${topic}", and the answer never comes back to it. A listener must make the link.`,
    move: 'Say in your first sentence how this answers what was asked.',
    lines: ['My answer to that question is [your point in a few words]'],
  })
}

/** "Nursing assistant" as people say it: "a nursing assistant"; abbreviations keep their capitals. */
function named(role: string): string {
  const spoken = /^\p{Lu}{2}/u.test(role) ? role : role.charAt(0).toLowerCase() + role.slice(1)
  return `${/^[aeiou]/iu.test(spoken) ? 'an' : 'a'} ${spoken}`
}

function noRole({ reading, setup, ask, question, story }: Look): Finding | null {
  // In a story the role is the last step to take: it matters once the story itself stands.
  if (ask === 'story' && !(story.situation && story.act && story.shownResult)) return null
  const role = wordsOf(setup.role).slice(0, 6)
  const first = role[0]
  const last = role.at(-1)
  if (!first || !last) return null
  const known = [setup.role, setup.industry, ...setup.skills].flatMap((text) => wordsOf(text))
  const wanted = new Set(known.map(({ text }) => stem(text)).filter((text) => text.length > 2))
  const mentioned = wordsOf(reading.answer).some(({ text }) => wanted.has(stem(text)))
  // A claim such as "I am a hard worker" has a remark of its own: this one then quotes the sentence before, and no end of a few words.
  const end =
    reading.sentences.findLast(({ trait, words }) => !trait && words >= 6) ?? reading.sentences.at(-1)
  const closing = reading.sentences
    .slice(-2)
    .some(({ text }) => /\b(?:role|job|position)\b|\byour team\b|\bwould\b.*\byour\b/iu.test(text))
  if (mentioned || !end || closing) return null
  const name = piece(setup.role, { start: first.start, end: last.end }).text
  return priority({
    item: 'link_to_role',
    weight: /\brole\b/iu.test(question) ? 97 : ask === 'reason' ? 85 : 50,
    quote: quoteAround(reading.answer, end, end),
    takeaway: `You practice for "${name}", and nothing here says so. A listener must find the link alone.`,
    move: 'End with one task of that role where this helps.',
    lines: [
      `As ${named(name)}, I would use this to [which task?]`,
      'In this role I would use this to [which task?]',
    ],
  })
}
