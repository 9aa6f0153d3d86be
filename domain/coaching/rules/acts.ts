import type { Span } from '../text/spans.ts'

export interface Act extends Span {
  readonly verb: string
  readonly weak: boolean
}

export const pastVerbs = String.raw`led|built|wrote|made|ran|taught|set|took|gave|spoke|met|found|drew|cut|put|kept|brought|chose|began|sold|grew|held|sent|told|broke|rebuilt|rewrote|redid|split|swapped|drove|paid|bought|spent|left|said|read|stood|sat|caught|got|went|came|did|fixed|shut|showed|understood|rode|fed|swam|sang|won|lost|threw|flew|hung|laid|lent|bent|dug|fought|forgave|let|slept|spread|stuck|struck|swept|tore|woke|wore|hid|overcame|undid|withdrew|typed`
const notAnAct = String.raw`wanted|needed|liked|loved|hoped|believed|seemed|enjoyed|learned|realized|realised|noticed|used|lived|supposed|expected|remembered|wished|hated|feared|worried|cared|failed|started|tried|happened|studied|graduated|majored|joined|passed|won|succeeded|reached|earned|received|stopped for|found out|interned|volunteered|attended|belonged|disagreed|argued|missed|struggled|panicked|stayed|agreed|managed(?=[.,;!?]|$)|ended|turned|looked forward|got (?:sick|nervous|stressed|frustrated|tired|into|stuck)|went (?:to (?:college|school|university))|came (?:to|here|from)`
const between = String.raw`(?:(?:\w+ly|then|also|first|next|just|kind of|sort of|basically|personally|even|still|always|later|myself|maybe|probably|pretty much|somewhat) ){0,2}`

/** What a person can be watched doing, for stories told in the present tense; states such as "I know" are left out. */
const present = String.raw`check|call|ask|tell|offer|send|write|make|build|show|explain|walk|give|take|set|move|split|sort|talk|plan|organize|design|run|teach|test|fix|replace|rewrite|change|create|find|pull|put|bring|meet|draw|match|rematch|post|invite|print|book|count|measure|compare|record|review|help|apologize|listen|read|say|open|close|pick|cut|add|remove|arrange|collect|clean|pack|drive|start|stop|suggest|answer|train|track|share|present|edit|film|grab|hand|lead|coordinate|schedule|remind|email|text|message`

const anyCase = (list: string) =>
  list
    .split('|')
    .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
    .join('|')

// "The calls I found hardest" tells of calls, not of a step: "I" must begin its clause.
const beforeI = String.raw`${anyCase('and|but|so|then|when|because|after|once|since|instead|eventually|finally|next|first|afterwards|later|year|semester|term|summer|spring|fall|winter|day|week|weekend|month|night|evening|afternoon|morning|time|shift|result|end|agreement|permission|help')}|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:19|20)\d\d`

/** A subject that begins its clause, with what was done: the verb is group 1. */
const stepOf = (subject: string, verbs: string) =>
  new RegExp(
    String.raw`(?<=^|[,;:.!?—–("“-] ?|\b(?:${beforeI}) )${subject} ${between}((?!(?:${notAnAct})\b)(?:${verbs}))\b`,
    'gu',
  )

const doing = {
  past: {
    own: stepOf(String.raw`I(?:'ve| have)?`, String.raw`${pastVerbs}|[a-z]{2,}ed`),
    shared: stepOf(String.raw`[Ww]e(?:'ve| have)?`, String.raw`${pastVerbs}|[a-z]{2,}ed`),
  },
  present: { own: stepOf('I', present), shared: stepOf('[Ww]e', present) },
} as const

/** Verbs behind which any amount of work can hide. */
const weakVerb =
  /^(?:helped|help|worked|handled|supported|participated|contributed|assisted|dealt|did|got|went|came)$/iu

export type Tense = keyof typeof doing

/** Steps in a sentence, as the words from the subject to the verb. `text` is the sentence with straight apostrophes. */
export function actsIn(input: { text: string; from: number; who: 'own' | 'shared'; tense: Tense }): Act[] {
  const { text, from, who, tense } = input
  return [...text.matchAll(doing[tense][who])].map((hit) => {
    const verb = hit[1] ?? ''
    const start = from + hit.index
    return { start, end: start + hit[0].length, verb, weak: weakVerb.test(verb) }
  })
}

/** A story is told in the tense of most of its own steps: "I check the list and call them" tells two. */
export function tenseOf(text: string): Tense {
  const count = (tense: Tense) =>
    (text.match(doing[tense].own)?.length ?? 0) + (text.match(doing[tense].shared)?.length ?? 0)
  return count('present') > Math.max(1, count('past')) ? 'present' : 'past'
}

const joined = new RegExp(
  String.raw`(?:, (?:and |then |and then )?|\band (?:then |also )?)((?!(?:${notAnAct})\b)(?:${pastVerbs}|[a-z]{2,}ed))\b`,
  'gu',
)

/** Where the others come in, what follows is no longer the student's alone. */
const others = /\b(?:[Ww]e|[Tt]hey|[Hh]e|[Ss]he) (?=\w)(?!are\b|were\b|was\b|is\b|need|want|had to\b)/gu

/** Verbs that go on from a step without a new "I": "I picked a smaller one, and rewrote the loop". */
export function joinedVerbs(text: string): string[] {
  const owner = (index: number) => text.slice(0, index).search(/\bI\b(?![\s\S]*\bI\b)/u)
  return [...text.matchAll(joined)]
    .filter(({ index }) => text.slice(owner(index), index).search(others) === -1)
    .map(([, verb = '']) => verb)
    .filter((verb) => !weakVerb.test(verb))
}
