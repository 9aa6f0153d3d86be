import { countWords } from '../text/spans.ts'
import { clausesOf, firstWords, opening, outside, phraseFrom, quoteAround } from './clauses.ts'
import { priority } from './finding.ts'
import type { Finding, Look } from './finding.ts'
import { slip, tellingness } from './story.ts'

/** Words per sentence that a listener can hold: plain-language guides stop at 25; 40 leaves room for speech. */
const longSentence = 40

/** What can be said in other words, whatever the question. */
export function wordingPriorities(look: Look): Finding[] {
  return [hedged, unnamed, claimed, longWinded, tooLong, tooShort].flatMap((check) => check(look) ?? [])
}

/** Softeners that shrink what was done. Sounds of thinking and repeated words are no part of this, and never will be. */
function hedged({ reading, ask }: Look): Finding | null {
  const opinion = /^i (?:think|would say|feel like)/iu
  const hits = reading.sentences.flatMap((sentence) =>
    sentence.hedges
      .filter(({ start, end }) => ask === 'story' || !opinion.test(reading.answer.slice(start, end)))
      .map((hedge) => ({ sentence, hedge })),
  )
  const hit = hits.find(({ sentence }) => sentence.acts.length > 0) ?? hits[0]
  if (!hit || hits.length < 2) return null
  const quote = quoteAround(reading.answer, hit.sentence, hit.hedge)
  const word = reading.answer.slice(hit.hedge.start, hit.hedge.end).replace(/[\s,]+$/u, '')
  const within = hit.sentence.hedges.filter(({ start, end }) => start >= quote.start && end <= quote.end)
  const bare = within
    .toReversed()
    .reduce(
      (text, { start, end }) => text.slice(0, start - quote.start) + ' ' + text.slice(end - quote.start),
      quote.text,
    )
  return priority({
    item: 'clarity',
    weight: 60 + hits.length,
    quote,
    takeaway:
      hit.sentence.acts.length + hit.sentence.sharedActs.length > 0
        ? `"${word}" turns what you did into a guess. A listener may take it for less than it was.`
        : `"${word}" leaves a listener unsure if it was so.`,
    move: 'Say the same sentence without that word.',
    lines: [outside(bare.replace(/\s+/gu, ' ').replace(/ ,/gu, ',').trim()), 'I [which step did you take?]'],
  })
}

/** "Things were changed": by whom stays open. */
function unnamed({ reading, ask }: Look): Finding | null {
  const sentence = reading.sentences.find(
    ({ passive, acts, sharedActs, outcomes }) =>
      passive && outcomes.length === 0 && acts.length + sharedActs.length === 0,
  )
  if (!sentence?.passive || ask !== 'story' || !reading.english) return null
  const words = reading.answer.slice(sentence.passive.start, sentence.passive.end)
  return priority({
    item: 'clarity',
    part: 'ownership',
    weight: 62,
    quote: quoteAround(reading.answer, sentence, sentence.passive),
    takeaway: `"${words}" leaves open who did it. A listener cannot tell if it was you.`,
    move: 'Say who did it, and which part was yours.',
    lines: ['I [which step?], and the others [which part?]'],
  })
}

/** "I am a hard worker": a claim that every applicant makes. */
function claimed({ reading, ask }: Look): Finding | null {
  const sentence = reading.sentences.find(({ trait, acts }) => trait && acts.length === 0)
  if (!sentence?.trait) return null
  const quote = quoteAround(reading.answer, sentence, sentence.trait)
  return priority({
    item: 'evidence',
    weight: ask === 'reason' ? 95 : 65,
    quote,
    takeaway: 'A listener hears a claim that anyone could make, and no moment that shows it.',
    move: 'Put one moment in its place: when it was and what you did.',
    lines: ['One time was [when?], when I [what did you do?]'],
  })
}

function longWinded({ reading }: Look): Finding | null {
  const sentence = reading.sentences.toSorted((a, b) => b.words - a.words)[0]
  if (!sentence || sentence.words < longSentence) return null
  const clauses = clausesOf(reading.answer, sentence)
  const first = clauses.find((one) => countWords(one.text) >= 5) ?? clauses[0]
  const next = clauses.find(
    (one) => first !== undefined && one.start >= first.end && countWords(one.text) >= 4,
  )
  if (!first) return null
  const quote = opening(reading.answer, sentence, 18)
  const starts =
    next && firstWords(reading.answer, next, 10).text.replace(/^(?:and|but|so|then|which|because) /iu, '')
  return priority({
    item: 'clarity',
    weight: 68,
    quote,
    takeaway: 'This sentence carries several steps at once. A listener has to hold them all until it ends.',
    move: 'Stop after the first step, then start a new sentence.',
    lines: [
      ...(starts && reading.english
        ? [`${firstWords(reading.answer, first, 12).text}. ${outside(starts)}`]
        : []),
      firstWords(reading.answer, first, 12).text,
    ],
  })
}

function tooLong({ reading, suggestedWords, story }: Look): Finding | null {
  if (!suggestedWords || reading.words < suggestedWords * 1.6) return null
  const act = story.act?.sentence.index ?? reading.sentences.length
  const side = reading.sentences
    .filter((one) => one.acts.length === 0 && !one.result && one.index !== 0)
    .toSorted((a, b) => b.words - a.words)[0]
  const sentence = side ?? reading.sentences[Math.min(act, reading.sentences.length - 1)]
  if (!sentence) return null
  return priority({
    item: 'relevance',
    weight: 66,
    quote: opening(reading.answer, sentence, 18),
    takeaway: 'The answer runs well past its time, and this part tells neither a step nor a result.',
    move: 'Leave this part out and see if the story still holds.',
    lines: ['In short, [this part in a few words]'],
  })
}

/** Under this share of the suggested words an answer leaves most of its time unused. */
const shortShare = { story: 0.3, plan: 0.25, reason: 0.25 }

function tooShort({ reading, suggestedWords, story, ask }: Look): Finding | null {
  const last = reading.sentences.at(-1)
  if (!suggestedWords || !last || reading.words > suggestedWords * shortShare[ask]) return null
  // A story that shows its steps and its result in few words is a short story, not a thin one.
  const steps = reading.sentences.flatMap(({ acts: own, joined }) => [...own, ...joined]).length
  if (story.result && steps >= (story.shownResult ? 2 : 3)) return null
  const acts = reading.sentences.flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
  const step = acts
    .filter(({ sentence, act }) => act !== story.act?.act && !act.weak && !slip.test(sentence.text))
    .toSorted((a, b) => tellingness(b) - tellingness(a))[0]
  const phrase = step && phraseFrom(reading.answer, step.sentence, step.act)
  return priority({
    item: phrase ? 'evidence' : 'structure',
    weight: 55,
    quote: phrase ?? quoteAround(reading.answer, last, last),
    takeaway: phrase
      ? 'This step goes by in a few words, and most of your time is unused. A listener would like to know how you did it.'
      : 'The answer ends here with most of its time unused. A listener would like to know how you went about it.',
    move: phrase
      ? 'Say how you did this, in one or two sentences.'
      : 'Use the time for one more step: what you did and why.',
    lines: phrase ? ['To do this, I [how, step by step?]'] : ['The first thing I did was [which step?]'],
  })
}
