import { plainVocabulary, stem } from '../evidence/plain-vocabulary.ts'
import { piece, wordsOf } from '../text/spans.ts'
import { inside, outside, phraseFrom, quoteAround, upTo } from './clauses.ts'
import { measureIn } from './figures.ts'
import { strength } from './finding.ts'
import type { Finding, Look } from './finding.ts'
import { isLateCheck, topicWords } from './question-priorities.ts'
import type { Sentence } from './read-answer.ts'

/** What already works, with the words that show it. An answer without any gets none: praise needs evidence too. */
export function strengths(look: Look): Finding[] {
  const checks = [shownResult, ownStep, scene, spoken, learned, reasoned, checked, matchesJob, onTopic]
  return checks.flatMap((check) => check(look) ?? [])
}

function shownResult({ reading, story }: Look): Finding | null {
  const sentence = story.shownResult
  const shown = sentence?.speech ?? sentence?.figure
  if (!sentence || !shown) return null
  const quote = quoteAround(reading.answer, sentence, shown)
  const isLast = sentence.index >= reading.sentences.length - 1
  const bare = quote.text.replace(/^(?:and|so|but|as a result|(?:in|at|by) the end(?! of\b)),? /iu, '')
  return strength({
    item: 'evidence',
    weight: 100,
    quote,
    takeaway: sentence.speech
      ? 'The words of another person let a listener check what came of it.'
      : `"${measureIn(quote.text)}" lets a listener measure the change instead of taking your word for it.`,
    move: isLast ? 'Keep it as your last sentence.' : 'Keep it, and say it once more as your last sentence.',
    // A result that already says when needs no "in the end"; a line that repeats the quote would tell nothing new.
    lines: [
      saysWhen.test(bare) ? `${outside(bare)}, because I [which step?]` : `In the end, ${inside(bare)}`,
      'That changed because I [which step?]',
    ].filter((line) => line !== quote.text),
  })
}

const saysWhen =
  /^(?:by|at|after|within|in) (?:the|that|this|my|our|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\p{Nd}[\p{Nd}:.]*)\b/iu

function ownStep({ reading, story }: Look): Finding | null {
  if (!story.act || story.act.act.weak) return null
  const { sentence, act } = story.act
  if (sentence.hedges.some(({ start, end }) => start < act.end && end > act.start)) return null
  const phrase = phraseFrom(reading.answer, sentence, act, 16)
  return strength({
    item: 'clarity',
    weight: 90,
    quote: phrase,
    takeaway: `"${act.verb}" names a step of your own. A listener can picture you at it.`,
    move: sentence.reason ? 'Tell your other steps in the same way.' : 'Add why you chose that step.',
    lines: sentence.reason
      ? ['Then I [which step next?], because [your reason]']
      : [`${phrase.text}, because [your reason]`, 'I did this because [your reason]'],
  })
}

function scene({ reading, story, ask }: Look): Finding | null {
  const sentence = story.situation
  if (!sentence?.situation || sentence.index > 1 || sentence.words > 25 || ask !== 'story') return null
  const quote =
    sentence.words > 16 || sentence.hedges.length > 0
      ? upTo(reading.answer, sentence, sentence.situation)
      : quoteAround(reading.answer, sentence, sentence.situation)
  return strength({
    item: 'structure',
    weight: 70,
    quote,
    takeaway: 'A listener knows at once where this is set and can follow from there.',
    move: story.task
      ? 'Keep it this short, then go on to your first step.'
      : 'Keep it this short, then say what had to be done.',
    lines: story.task
      ? ['The first thing I did was [which step?]']
      : [`${quote.text}, and my task was [which task?]`, 'My task was [which task?]'],
  })
}

function spoken({ reading, story }: Look): Finding | null {
  const sentence = reading.sentences.find((one) => one.speech && one !== story.shownResult)
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
    (one) => one.reason && !one.trait && one !== story.act?.sentence && (ask !== 'story' || acted(one)),
  )
  if (!sentence?.reason) return null
  return strength({
    item: 'relevance',
    weight: ask === 'story' ? 60 : 86,
    quote: quoteAround(reading.answer, sentence, sentence.reason),
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
      lines: [`In this role I would use ${word.text.toLowerCase()} to [which task?]`],
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
    lines: [`My point on ${word.text.toLowerCase()} is [your point in a few words]`],
  })
}
