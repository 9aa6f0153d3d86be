import type { Span } from '../text/spans.ts'
import { pastVerbs } from './acts.ts'

const number = String.raw`[$€£]?\d[\d,.]*%?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty`
const word = String.raw`(?!(?:I|we|who|that|which|to|when|where|because|if)\b)[\w'-]+`

/** Others or things as the subject of a clause. */
const subject = String.raw`(?:they|it|he|she|everyone|everybody|nobody|no one|people|no ${word}|(?:the|our|my|his|her|their|this|that|these|those|all|every|each|both|most|half|some|${number})(?: ${word}){1,5}?)`

/** "At the demo", "two weeks later", "in the second week": when it was, before the subject. */
const when = String.raw`(?:(?:and|but|so|then|now|later|afterwards|finally|eventually|still|soon|today) ?|(?:at|in|on|by|after|within|during|between) (?:[\w'-]+ ){1,5}?|(?:the|that|this|a|an|${number}) (?:\w+ )?(?:day|week|month|year|hour|minute|semester|term|evening|morning|night|afternoon|time)s?(?: later| after)? )*`

const outcomeVerbs = String.raw`(?!(?:wanted|needed|liked|loved|hoped|seemed|looked|supposed|expected|tried|disagreed|argued|refused|complained|promised|called me|asked (?:me|us) (?:to (?!come|stay|do|lead|run|join|teach|help|hand|show|present|return)|for|if|whether|why|what)|had (?!no\b|fewer|more|less|enough))\b)(?:${pastVerbs}|[a-z]{2,}ed|saw|knew|thought|could|had|(?:has|have) (?:since |now |all |even |already )?(?:\w+ed|come|gone|been|made|kept|grown|become)|(?:was|were) (?:\w+ )?(?:happy|pleased|able|ready|solved|fixed|done|gone|full|complete|thankful|grateful|better|faster|shorter|lower|higher|cleaner|easier|clearer|accepted|approved|published|adopted|used|finished|open|on time|the best|the clearest|[$€£]?\d[\d.,]*|(?:two|three|four|five|six|seven|eight|nine|ten)\b))`

const past = new RegExp(
  `^${when}${subject} (?:\\w+ly |then |even |finally |still |also |all |both |later )?${outcomeVerbs}\\b`,
  'iu',
)
const present = new RegExp(
  String.raw`^${when}(?:he|she|it|they|everyone|nobody|people|the ${word}) (?:\w+ly |then |even |finally |still |also )?(?!is\b|was\b|has\b|isn|does|wants\b|needs\b|seems\b|looks\b|says\b)(?:[a-z]{2,}s|get|come|thank|laugh|leave|stay|use)\b`,
  'iu',
)

const parts = /[^,;:—–]+/gu
const joins = /\s+(?:and|but|so|which|because)\s+/gu

/** Where a sentence says what others or things did, clause by clause: what came of a step, if one went before. */
export function outcomesIn(text: string, tense: 'past' | 'present'): Span[] {
  return clauses(text)
    .filter((one) => past.test(one.text) || (tense === 'present' && present.test(one.text)))
    .map(({ start, text: clause }) => ({ start, end: start + clause.length }))
}

function clauses(text: string): { start: number; text: string }[] {
  return [...text.matchAll(parts)].flatMap((part) => {
    const found = []
    let from = 0
    for (const join of part[0].matchAll(joins)) {
      found.push(trimmed(part[0].slice(from, join.index), part.index + from))
      from = join.index + join[0].length
    }
    return [...found, trimmed(part[0].slice(from), part.index + from)]
  })
}

function trimmed(text: string, start: number): { start: number; text: string } {
  return { start: start + (text.length - text.trimStart().length), text: text.trim() }
}

/** A result that could stand at the end of any story: "it worked", "everyone was happy". */
const general =
  /\b(?:it|this|that|plan|idea|everything|all|things?|project|presentation|event) (?:all )?(?:\w+ )?(?:worked|went|turned out)|(?:was|were) (?:\w+ )?(?:happy|pleased|satisfied|thankful|grateful|fine|okay|good|great|nice)\b|success\w*|(?:liked|loved|enjoyed) (?:it|us|our \w+|the \w+)\b|got (?:it|everything) done|made it work|on time\b/giu

/** A general result alone: one that also says what someone did is no general one, even where "happy" stands beside it. */
export function isGeneral(text: string): boolean {
  return text.search(general) !== -1 && outcomesIn(text.replace(general, ''), 'past').length === 0
}
