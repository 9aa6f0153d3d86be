import { sentences, words } from '../readability.ts'

/** Figures of speech that a reader with English as a second language may take literally. */
const idioms = [
  'walk me through|walk us through|think outside the box|hit the ground|wear many hats|wore many hats',
  'on the same page|extra mile|in (your|their|my) shoes|juggl\\w+|ballpark|drop(ped)? the ball|from scratch',
  'at the end of the day|deep end|big picture|touch base|move the needle|low-hanging|elevator pitch',
  'comfort zone|learning curve|bring to the table|pull (your|their) weight|moving target|pick up the slack',
  'on board|on track|take charge|took charge|win over|rule of thumb|rock the boat|cut corners|think on your feet',
  'stand out|step up|stepped up|push back|pushed back|deal breaker|buy-in|game changer|silver bullet|under the weather',
  'bite the bullet|break the ice|call it a day|hands-on|ran with|raise the bar|road map|deep dive|circle back',
  'keep your head|burn(ed|t)? out|blow(n)? away|second to none|piece of cake|on top of',
].join('|')

/** What an interviewer may not ask about, in the words in which it would be asked. */
const offLimits = [
  'age|aged|how old|young|older|elderly|birthday|born|retire\\w*|family|families|parent\\w*|mother|father|child\\w*|kids?',
  'married|marriage|spouse|husband|wife|pregnan\\w*|origin|nationalit\\w*|native|homeland|citizen\\w*|immigra\\w*|visa',
  'race|racial|ethnic\\w*|accent|health|healthy|sick\\w*|ill|illness|disab\\w*|diagnos\\w*|medication|therapy|mental',
  'faith|religio\\w*|church|mosque|temple|pray\\w*|holy|belief|politic\\w*|vote for|gender|sexual\\w*|weight|height',
].join('|')

function matches(pattern: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`\\b(?:${pattern})\\b`, 'giu'))].map(([hit]) => hit)
}

export const findIdioms = (text: string): string[] => matches(idioms, text)
export const findOffLimits = (text: string): string[] => matches(offLimits, text)

const askVerbs =
  /^(please )?(tell|describe|explain|name|give|share|talk|list|compare|make|show|choose|say)\b/i
const secondAsk =
  /\b(?:and|or|then) (?:also )?(?:what|how|why|when|where|which|who|whom|did|do|would|tell|describe|explain|name)\b/i

/** How many things a text asks for: questions, requests, and a second ask that hides behind "and". */
export function countAsks(text: string): number {
  const asking = sentences(text).filter((sentence) => sentence.endsWith('?') || askVerbs.test(sentence))
  const hidden = asking.filter((sentence) => secondAsk.test(sentence))
  return asking.length + hidden.length
}

export const wordCount = (text: string): number => words(text).length

/** Exclamation marks and pictures: absent from everything that people read. */
export function findShouting(text: string): string[] {
  return [...text.matchAll(/!|\p{Extended_Pictographic}/gu)].map(([hit]) => hit)
}
