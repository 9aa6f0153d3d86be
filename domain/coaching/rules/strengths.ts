import { plainVocabulary, stem } from '../evidence/plain-vocabulary.ts'
import { countWords, piece, wordsOf } from '../text/spans.ts'
import type { Piece, Span } from '../text/spans.ts'
import { phraseFrom, quoteAround, upTo } from './clauses.ts'
import { measureIn } from './figures.ts'
import { strength } from './finding.ts'
import type { Finding, Look } from './finding.ts'
import { isGeneral } from './outcomes.ts'
import { isLateCheck, topicWords } from './question-priorities.ts'
import type { Reading, Sentence } from './read-answer.ts'
import { plainVerb, slip, tellingness } from './story.ts'

/** What already works, with the words that show it. An answer without any gets none: praise needs evidence too. */
export function strengths(look: Look): Finding[] {
  const checks = [
    shownResult,
    toldResult,
    ownStep,
    scene,
    spoken,
    learned,
    reasoned,
    checked,
    matchesJob,
    onTopic,
  ]
  return checks.flatMap((check) => check(look) ?? [])
}

function shownResult({ reading, story }: Look): Finding | null {
  if (!story.shownResult) return null
  const { sentence, spoken, shown, from } = story.shownResult
  const quote = quoteAround(reading.answer, sentence, shown)
  return strength({
    item: 'evidence',
    part: 'result',
    weight: 100,
    quote,
    takeaway: spoken
      ? 'The words of another person let a listener check what came of it.'
      : `"${measured({ quote, shown, from })}" lets a listener measure what came of it instead of taking your word for it.`,
    move: 'Keep it, and say which step of yours led to it.',
    // The line says something new: praised words given back would tell the student nothing.
    lines: ['That happened because I [which step?]'],
  })
}

/** The measure of the result, not a number of the quote that stands before it. */
function measured({ quote, shown, from }: { quote: Piece; shown: Span; from: number }): string {
  return measureIn(quote.text.slice(Math.max(0, Math.min(shown.start, from) - quote.start)))
}

/** An end without a figure is still an end, where it says what someone did. */
function toldResult({ reading, story, ask }: Look): Finding | null {
  if (ask !== 'story' || !story.result || story.shownResult) return null
  const { sentence, span, from } = story.result
  if (sentence.vague) return null
  const quote = quoteAround(reading.answer, sentence, span)
  // What stands before the result in the quote, such as the problem, makes a general end no richer.
  if (isGeneral(quote.text.slice(Math.max(0, from - quote.start)))) return null
  return strength({
    item: 'evidence',
    part: 'result',
    weight: 65,
    quote,
    takeaway: 'A listener hears how it ended, not only what you did.',
    move: 'Add one thing that shows it: a number, a date, or what someone said.',
    lines: ['What shows it is [which number, date, or words?]'],
  })
}

function ownStep({ reading }: Look): Finding | null {
  // "I said okay" is a step too, but none that a listener could picture.
  const told = bestSteps(reading).map(({ sentence, act }) => {
    const phrase = phraseFrom(reading.answer, sentence, act, 16)
    return { sentence, act, phrase, words: countWords(phrase.text) }
  })
  const found =
    told.find(({ words }) => words >= 5) ??
    told.find(({ words, act }) => words === 4 && !plainVerb.test(act.verb))
  if (!found) return null
  const { sentence, act, phrase } = found
  return strength({
    item: 'clarity',
    part: 'ownership',
    weight: 90,
    quote: phrase,
    takeaway: `"${act.verb}" names a step of your own. A listener can picture you at it.`,
    move: sentence.reason ? 'Tell your other steps in the same way.' : 'Add why you chose that step.',
    lines: sentence.reason
      ? ['Then I [which step next?], because [your reason]']
      : ['I did it that way because [your reason]'],
  })
}

/** "I explain things all the time" tells no moment. */
const habit = /\b(?:always|all the time|usually|often|never|in general|try to)\b/iu

/** What nobody should be praised for having done, whatever the story says of its reasons. */
const harm =
  /^(?:shouted|yelled|screamed|lied|cheated|stole|hit|insulted|threatened|hurt|punched|slapped|kicked|swore|cursed|bullied|mocked|humiliated|blackmailed|bribed|forged|faked)$/iu

/** Steps worth praise, the most telling first: of one's own, said without softeners, and not what went wrong. */
function bestSteps({ sentences }: Reading) {
  return sentences
    .filter(({ text }) => !slip.test(text) && !habit.test(text))
    .flatMap((sentence) => sentence.acts.map((act) => ({ sentence, act })))
    .filter(({ act }) => !harm.test(act.verb))
    .filter(({ act }) => !act.weak)
    .filter(
      ({ sentence, act }) => !sentence.hedges.some(({ start, end }) => start < act.end && end > act.start),
    )
    .toSorted((a, b) => tellingness(b) - tellingness(a))
}

function scene({ reading, story, ask }: Look): Finding | null {
  const sentence = story.situation
  if (!sentence?.situation || sentence.index > 1 || sentence.words > 25 || ask !== 'story') return null
  // What stands before the scene keeps a listener waiting for it.
  if (sentence.index === 1 && (reading.sentences[0]?.words ?? 0) > 10) return null
  // After the first step a setting comes late: it still belongs there, but it is no opening to praise.
  if (story.firstStep && story.firstStep.index < sentence.index) return null
  const quote =
    sentence.words > 16 || sentence.hedges.length > 0
      ? upTo(reading.answer, sentence, sentence.situation)
      : quoteAround(reading.answer, sentence, sentence.situation)
  return strength({
    item: 'structure',
    part: 'situation',
    weight: 70,
    quote,
    takeaway: 'A listener knows at once where this is set and can follow from there.',
    move: story.task
      ? 'Keep it this short, then go on to your first step.'
      : 'Keep it this short, then say what had to be done.',
    lines: story.task ? ['The first thing I did was [which step?]'] : ['My task was to [do what?]'],
  })
}

function spoken({ reading, story }: Look): Finding | null {
  const sentence = reading.sentences.find((one) => one.speech && one !== story.shownResult?.sentence)
  if (!sentence?.speech) return null
  return strength({
    item: 'evidence',
    weight: 75,
    quote: quoteAround(reading.answer, sentence, sentence.speech),
    takeaway: 'The exact words put a listener in the room with you.',
    move: 'Say right after it what you did next.',
    lines: ['Right after that, I [what did you do next?]'],
  })
}

function learned({ reading }: Look): Finding | null {
  const sentence = reading.sentences.find((one) => one.learned)
  if (!sentence?.learned) return null
  return strength({
    item: 'relevance',
    weight: 72,
    quote: quoteAround(reading.answer, sentence, sentence.learned),
    takeaway: 'A listener hears what you took from it, not only what took place.',
    move: 'Add one later moment when you used it.',
    lines: ['I used that again when [when, and what did you do?]'],
  })
}

function reasoned({ reading, ask, question, story }: Look): Finding | null {
  const sentence = reading.sentences.find(
    (one) => one.saidReason && !one.trait && one !== story.act?.sentence && (ask !== 'story' || acted(one)),
  )
  if (!sentence?.saidReason) return null
  return strength({
    item: 'relevance',
    weight: ask === 'story' ? 60 : 86,
    quote: quoteAround(reading.answer, sentence, sentence.saidReason),
    takeaway: 'A listener can follow the thought behind this, not only the choice.',
    move: /\brole\b/iu.test(question)
      ? 'Tie that reason to one task of the role.'
      : 'Add one moment that shows the reason at work.',
    lines: ['One time this mattered was [when, and what did you do?]'],
  })
}

/** In a story a reason counts where it belongs to a step. */
function acted({ acts, sharedActs }: Sentence): boolean {
  return acts.length + sharedActs.length > 0
}

function checked({ reading, ask }: Look): Finding | null {
  const sentence = reading.sentences.findLast(isLateCheck(reading.sentences.length))
  if (ask !== 'plan' || !sentence?.check) return null
  return strength({
    item: 'structure',
    weight: 82,
    quote: quoteAround(reading.answer, sentence, sentence.check),
    takeaway: 'A listener hears how you would find out if your plan holds.',
    move: 'Say what you would look for.',
    lines: ['I would look for [which sign that it is right?]'],
  })
}

/** A word of some length that the job text has too: a link that the student may not have noticed. */
function matchesJob({ reading, setup }: Look): Finding | null {
  const given = [setup.jobText?.slice(0, 8000) ?? '', ...setup.skills].flatMap((text) => wordsOf(text))
  const wanted = new Set(given.map(({ text }) => stem(text)).filter((text) => text.length >= 5))
  for (const sentence of reading.sentences) {
    const word = wordsOf(sentence.text).find(
      ({ text }) => text.length >= 6 && !plainVocabulary.has(text.toLowerCase()) && wanted.has(stem(text)),
    )
    if (!word) continue
    const span = { start: sentence.start + word.start, end: sentence.start + word.end }
    return strength({
      item: 'link_to_role',
      weight: 68,
      quote: quoteAround(reading.answer, sentence, span),
      takeaway: `"${word.text}" is a word of the job you practice for, so a listener hears the match.`,
      move: 'Say once how you would use it there.',
      lines: ['In this role I would use this to [which task?]'],
    })
  }
  return null
}

function onTopic({ reading, question, ask }: Look): Finding | null {
  const first = reading.sentences[0]
  const topics = new Set(topicWords(question).map(stem))
  const word = first && wordsOf(first.text).find(({ text }) => topics.has(stem(text)))
  if (!first || !word || ask === 'story') return null
  const span = piece(reading.answer, { start: first.start + word.start, end: first.start + word.end })
  return strength({
    item: 'relevance',
    weight: 40,
    quote: quoteAround(reading.answer, first, span),
    takeaway: `"${word.text}" takes up the question in the first sentence, so a listener knows where you are going.`,
    move: 'Come back to that word in your last sentence.',
    // A single word of a question fits no sentence on its own, so the line holds none.
    lines: ['So, to come back to your question: [your point in a few words]'],
  })
}
