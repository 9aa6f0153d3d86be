import type { RubricItem, RuleCheck } from '../rubric.ts'
import type { CoachLevel } from '../ports.ts'
import { countWords } from '../text/spans.ts'
import { clausesOf, quoteAround } from './clauses.ts'
import { priority } from './finding.ts'
import type { Finding, Look } from './finding.ts'

/** A level from here on needs nothing to work on. */
const fairLevel = 4
/** Under every check of its own: these only stand where none of those does. */
const lightest = 20
/** A quote of fewer words says too little. */
const fewestQuoted = 4

const lacks = {
  situation: {
    takeaway: 'These rules found no place or time for this. A listener may have no scene to put it in.',
    move: 'Open with where and when, in a few words.',
    lines: ['It was at [which place?], in [when?]'],
  },
  task: {
    takeaway: 'These rules found no sentence on what had to be done. A listener may miss why this mattered.',
    move: 'Say in one sentence what had to be done, and by when.',
    lines: ['My task was to [do what?], by [when?]'],
  },
  step: {
    takeaway: 'These rules found no step of your own here. A listener may not see what you did.',
    move: 'Say one thing that you did, with a verb a person could watch.',
    lines: ['So I [which step did you take?]'],
  },
  result: {
    takeaway: 'These rules found no result sentence. A listener may not learn what this changed.',
    move: 'Add one sentence on what was different afterwards.',
    lines: ['In the end, [what changed, and for whom?]'],
  },
  detail: {
    takeaway: 'This goes by in a few words. A listener would like to know how you did it.',
    move: 'Say how you did this, in one or two sentences.',
    lines: ['To do this, I [how, step by step?]'],
  },
} as const

/** What the lowest rated item lacks, one finding for each place that could be quoted; the last places first. */
export function levelPriorities(
  look: Look,
  levels: readonly CoachLevel[],
  items: readonly Pick<RubricItem, 'id' | 'check'>[],
): Finding[] {
  const low = levels
    .flatMap(({ item, level }) => {
      const check = items.find(({ id }) => id === item)?.check
      return check && level !== null && level < fairLevel ? [{ check, level }] : []
    })
    .toSorted((a, b) => a.level - b.level)[0]
  if (!low) return []
  const words = lacks[lackOf(look, low.check)]
  const { answer, sentences } = look.reading
  const places = sentences
    .toReversed()
    .flatMap((sentence) => [
      quoteAround(answer, sentence, sentence),
      ...clausesOf(answer, sentence).filter(({ text }) => countWords(text) >= fewestQuoted),
    ])
  return places.map((quote, later) =>
    priority({ item: low.check, weight: lightest - later / 100, quote, ...words }),
  )
}

function lackOf({ story }: Look, check: RuleCheck): keyof typeof lacks {
  if (check === 'ownership') return 'step'
  if (check === 'result') return story.result ? 'detail' : 'result'
  if (check === 'situation') return story.situation ? 'task' : 'situation'
  if (check === 'evidence') return !story.act ? 'step' : story.result ? 'detail' : 'result'
  if (!story.firstStep) return 'step'
  if (!story.result) return 'result'
  return story.situation ? 'task' : 'situation'
}
