import type { Act } from './acts.ts'
import { isGeneral } from './outcomes.ts'
import type { Span } from '../text/spans.ts'
import { inside, opening, outside, phraseFrom, quoteAround, standsAlone } from './clauses.ts'
import { priority } from './finding.ts'
import type { Finding, Look } from './finding.ts'

/** What a story of something that happened still lacks. */
export function storyPriorities(look: Look): Finding[] {
  if (look.ask !== 'story') return []
  const checks = [noResult, vagueResult, sharedOnly, noAct, weakVerb, noSituation, lateStart]
  return checks.flatMap((check) => check(look) ?? [])
}

function noResult(look: Look): Finding | null {
  const { reading, story } = look
  const last = reading.sentences.at(-1)
  // Without a step there is nothing yet that could have had a result.
  if (story.result || !last || !story.firstStep) return null
  if (story.openEnd) return openEnd(look)
  const step = reading.sentences.findLast((one) => one.acts.some(({ weak }) => !weak))
  const act = step?.acts.findLast(({ weak }) => !weak)
  // A step further back is not where the story stops; then the last sentence is.
  const phrase = step && act && step.index >= last.index - 1 ? phraseFrom(reading.answer, step, act) : null
  return priority({
    item: 'structure',
    part: 'result',
    weight: 100,
    quote: phrase ?? quoteAround(reading.answer, last, last),
    takeaway: phrase
      ? 'These rules found no result sentence after this step. A listener may not learn what changed because of it.'
      : 'These rules found no result sentence up to here. A listener may not learn what your steps changed.',
    move: 'Add one sentence on what was different afterwards.',
    lines: phrase
      ? [
          ...(endsClause(reading.answer, phrase)
            ? [`After ${phrase.text.replace(/^I also /u, 'I ')}, [what changed, and for whom?]`]
            : []),
          'After that, [what changed, and for whom?]',
        ]
      : ['In the end, [what changed, and for whom?]'],
  })
}

/** An end that rules cannot read may be a result: nothing is said to be missing, only asked for. A number told last is left alone. */
function openEnd({ reading }: Look): Finding | null {
  const last = reading.sentences.at(-1)
  if (!last || (last.figure && last.acts.length === 0)) return null
  return priority({
    item: 'structure',
    part: 'result',
    weight: 30,
    quote: quoteAround(reading.answer, last, last),
    takeaway: 'This ends the story. A listener may still ask what your steps changed.',
    move: 'Say in one sentence what was different afterwards, if you have not yet.',
    lines: ['In the end, [what changed, and for whom?]'],
  })
}

/** Whether a phrase reaches the end of its clause, so that a line can go on behind it. */
function endsClause(answer: string, { end }: Span): boolean {
  return end >= answer.length || /[.,;:!?…]/u.test(answer.charAt(end))
}

function vagueResult({ reading, story }: Look): Finding | null {
  if (!story.result || story.shownResult) return null
  const { sentence: result, span } = story.result
  // What others did is no vague word; only the usual words for a result are held to their size.
  if (span !== result.result && span !== result.ending) return null
  const quote = quoteAround(reading.answer, result, span)
  const vague =
    result.vague && result.vague.start >= quote.start && result.vague.end <= quote.end ? result.vague : null
  const word = vague && reading.answer.slice(vague.start, vague.end)
  // Figures told after the first step measure the result already, in whichever sentence they stand.
  const counted = reading.sentences.some(
    ({ figure, index }) => figure && index > (story.firstAct?.sentence.index ?? result.index),
  )
  if (!word && (counted || !isGeneral(quote.text))) return null
  const whole = standsAlone(quote, result)
  const swapped =
    whole &&
    vague &&
    reading.answer.slice(quote.start, vague.start) +
      blankFor({ word: word ?? '', atEnd: vague.end === quote.end }) +
      reading.answer.slice(vague.end, quote.end)
  return priority({
    item: 'evidence',
    part: 'result',
    weight: 90,
    quote,
    takeaway: word
      ? `"${word}" leaves the size open. A listener cannot tell how big the change was.`
      : 'A listener hears that this came out of it, but not how much or for how many.',
    move: 'Put one number, one date, or the words of one person here.',
    lines: [
      ...(swapped && swapped.length > 20 ? [swapped] : []),
      ...(whole ? [`${quote.text}; what shows it is [which number, date, or words?]`] : []),
      'What shows it is [which number, date, or words?]',
    ],
  })
}

function blankFor({ word, atEnd }: { word: string; atEnd: boolean }): string {
  if (/^(?:a lot of|lots of|many|several|some|a bunch of|tons of)$/iu.test(word)) return '[how many?]'
  if (/(?:well|successfully)$/iu.test(word)) return '[how, by which sign?]'
  if (!/(?:great|good|successful)$/iu.test(word)) return '[how much?]'
  return atEnd ? '[how, by which sign?]' : '[which?]'
}

function sharedOnly({ reading }: Look): Finding | null {
  const we = reading.sentences.reduce((sum, { countWe }) => sum + countWe, 0)
  const alone = reading.sentences.reduce((sum, { acts }) => sum + acts.length, 0)
  const sentence = reading.sentences.find(({ sharedActs }) => sharedActs.length > 0)
  const act = sentence?.sharedActs[0]
  const together = reading.sentences.reduce((sum, { sharedActs }) => sum + sharedActs.length, 0)
  if (!sentence || !act || we < 3 || together === 0 || together < alone * 3) return null
  const phrase = phraseFrom(reading.answer, sentence, act)
  return priority({
    item: 'clarity',
    part: 'ownership',
    weight: 95,
    quote: phrase,
    takeaway: 'Most steps here belong to "we". A listener cannot tell which of them was yours.',
    move: 'Name the one piece that you did yourself.',
    lines: [
      `My own part was [what did you do?], and together ${inside(phrase.text)}`,
      'My own part was [what did you do?]',
    ],
  })
}

function noAct({ reading, story }: Look): Finding | null {
  const shared = reading.sentences.some(({ sharedActs }) => sharedActs.length > 0)
  const sentence = reading.sentences.toSorted((a, b) => b.words - a.words)[0]
  if (story.act || shared || !sentence) return null
  return priority({
    item: 'evidence',
    part: 'ownership',
    weight: 98,
    quote: opening(reading.answer, sentence, 18),
    takeaway: 'A listener hears what was going on, but no step that you took yourself.',
    move: 'Say one thing that you did, with a verb a person could watch.',
    lines: ['So I [which step did you take?], and then I [what next?]'],
  })
}

function weakVerb({ reading }: Look): Finding | null {
  const acts = reading.sentences.flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
  // "I worked at a café" is where the story plays, not what was done in it.
  const scene = ({ act }: { act: Act }) =>
    act.verb.toLowerCase() === 'worked' && /^ (?:at|for|as)\b/u.test(reading.answer.slice(act.end))
  const weak = acts.find(
    (one) =>
      /^(?:helped|worked|handled|supported|participated|contributed|assisted|dealt)$/iu.test(one.act.verb) &&
      !scene(one),
  )
  if (!weak || acts.filter(({ act }) => !act.weak).length >= 3) return null
  const phrase = phraseFrom(reading.answer, weak.sentence, weak.act)
  const rest = reading.answer.slice(weak.act.end, phrase.end)
  return priority({
    item: 'evidence',
    weight: 80,
    quote: phrase,
    takeaway: `"${weak.act.verb}" can stand for an hour or a month. A listener cannot see what you did.`,
    move: 'Swap that verb for the one that shows your hands at work.',
    lines: [withStep({ verb: weak.act.verb, rest }), 'I [which step did you take?]'],
  })
}

/** "helped organize the fair", "tried to fix it": the verb behind a weak one says what the step was for. */
const purpose =
  /^ (?:to )?(?!(?:the|an?|my|our|his|her|their|this|that|those|these|some|all|with|on|in|out|at|by|for|from|it|him|them|us|me|you)\b)[a-z]+ (?:the|an?|my|our|his|her|their|this|that|those|these|some|all|it|them)\b/iu

/** The line without the weak verb and the preposition that belongs to it; people one worked with keep their "with". */
function withStep({ verb, rest }: { verb: string; rest: string }): string {
  if (purpose.test(rest)) return `To${rest.replace(/^ to\b/u, '')}, I [which step?]`
  if (verb.toLowerCase() !== 'worked')
    return `I [which step?]${rest.replace(/^ (?:out )?(?:on|with|in|to|out)\b/u, '')}`
  const together = /^ (with\b[^,;]*?) (?:on|in)\b(.+)$/u.exec(rest)
  if (together?.[1] && together[2]) return `${outside(together[1])}, I [which step?]${together[2]}`
  return `I [which step?]${rest.replace(/^ (?:on|out)\b/u, '')}`
}

function noSituation({ reading, story }: Look): Finding | null {
  const first = reading.sentences[0]
  if (story.situation || !first) return null
  const quote = opening(reading.answer, first, 14)
  return priority({
    item: 'structure',
    part: 'situation',
    weight: 70,
    quote,
    takeaway: 'The answer opens without a place or a time, so a listener has no scene to put this in.',
    move: 'Open with where and when, in a few words.',
    lines: [
      ...(first.acts.length > 0 ? [`At [which place?], in [when?], ${inside(quote.text)}`] : []),
      'It was at [which place?], in [when?]',
    ],
  })
}

function lateStart({ reading, story }: Look): Finding | null {
  const act = story.firstAct
  if (!act || reading.words < 60) return null
  const before = reading.sentences.slice(0, act.sentence.index)
  const words = before.reduce((sum, one) => sum + one.words, 0)
  const last = before.at(-1)
  if (!last || act.sentence !== story.firstStep || words < reading.words * 0.6) return null
  const phrase = phraseFrom(reading.answer, act.sentence, act.act)
  return priority({
    item: 'structure',
    part: 'situation',
    weight: 75,
    quote: opening(reading.answer, last),
    takeaway:
      'Most of the answer is still background at this point. A listener waits a long time for your first step.',
    move: 'Tell the background in two sentences, then act.',
    lines: [
      `In short: [the background in one sentence]. Then ${phrase.text}`,
      'In short: [the background in one sentence]. Then I [which step?]',
    ],
  })
}
