const spelled =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|twice|doubled|tripled|halved'
const hour = String.raw`(?:\p{Nd}{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`

/** "Six o'clock", "6:30", "5 pm", "half past two": they say when, and measure nothing. Times of a race stay measures. */
const clockTime = String.raw`\b(?:(?:half|quarter|\w+) (?:past|to) )?${hour} ?o['‘’]? ?clock\b|\b(?:half|quarter) past ${hour}\b|\b\p{Nd}{1,2}(?:[:.]\p{Nd}{2})? ?[ap]\.?m\b|\b\p{Nd}{1,2}:\p{Nd}{2}\b(?! ?(?:min|sec|hours?\b|h\b))`

/** "At six", "until ten when the doors close": an hour where no counted thing follows. */
const bareHour = String.raw`(?<=\b(?:at|until|till|around) )${hour}\b(?=[,;:.!?)]?$|[,;:.!?)] |\s+(?:and|but|so|or|when|while|every|each|in|on|that|the|this|because|with|for|to|until|instead|sharp|today|tonight|tomorrow|I|we|she|he|they|it|my|our|before|after|as|there)\b)(?! to ${hour}\b)`

/** "By six" is an hour only where nothing has changed by six. */
const byHour = String.raw`(?<=\bby )${hour}\b(?=[,;:.!?)]?$|[,;:.!?)] |\s+(?:and|the|all|every|each|we|I|it|they|everyone|in)\b)`
const changes =
  /\b(?:cut|reduc|fell|fall|rose|rise|drop|grew|grow|increas|decreas|improv|shr[au]nk|better|up|down|short|rais|lower)/iu

/** "The other three members": a number that says who is meant counts nothing new. */
const named = String.raw`\b(?:the|my|our|these|those)(?: other| remaining| rest of the)? (?:two|three|four|five|six|\p{Nd}) (?:other )?(?:people|persons|members|students|teammates|classmates|colleagues|coworkers|friends|volunteers|partners|boys|girls|of (?:us|them|you))\b`

/** Years and labels such as "problem three" or "week 3" name a thing and count none. */
const label = String.raw`\b(?:problem|question|chapter|day|week|year|month|part|step|room|level|version|section|number|grade|page|table|option|exercise) (?:\p{Nd}+|one|two|three|four|five|six|seven|eight|nine|ten)\b|(?<=\b(?:in|since|until|of|from|by|during|spring|summer|fall|autumn|winter) )(?:19|20)\p{Nd}{2}\b|\b(?:since|when) (?:I|he|she) was (?:\p{Nd}+|\w+)\b|\bone of\b|\b(?:\p{Nd}+|one|two|three|four|five|six|seven|eight|nine|ten) (?:days?|weeks?|months?|years?|hours?|minutes?) (?:later|ago)\b|\b(?:two|three|four) sides\b|\b(?:\p{Nd}+|${spelled}) of us\b|${named}`

const always = new RegExp([clockTime, bareHour, label].join('|'), 'giu')
const alsoBy = new RegExp(byHour, 'giu')

/** "I got an A", "a B plus": a mark measures as a number does. */
const mark = String.raw`(?<=\b(?:got|earned|received) (?:an?|my|the) )[A-D](?:[+-]| plus| minus)?(?![\p{L}\p{Nd}'])`
const figure = new RegExp(
  String.raw`${mark}|(?<=\b)(?:an?|one) (?=(?:full )?(?:day|week|month|hour)s? (?:early|ahead|before))|\p{Nd}+(?:[.,:]\p{Nd}+)*(?:\s?%|\s?percent)?|\b(?:${spelled})\b`,
  'giu',
)
const noun = String.raw`(?!(?:an?|the|of|and|in|on|for|to)\b)\w+(?:['‘’]\w+)*`
const range = new RegExp(
  String.raw`\bfrom \S+(?: \w+){0,3} to (?:(?:over|about|nearly|almost|around|under|only|just|(?:more|less|fewer) than) )?\S*[\p{L}\p{Nd}]|(?:[$€£]?\p{Nd}[\p{Nd}.,:]*(?<![.,:])(?:\s?%)?|\b(?:${spelled})\b(?: (?:${spelled})\b)?)(?: (?:of (?:the |all |our )?(?:(?:next|first|last|new|other) )?(?:(?:\p{Nd}+|${spelled}) )?|more |fewer |extra )?${noun})?`,
  'iu',
)

/** Same length as the text, so that every place in it stays where it was. */
function withoutClockTimes(text: string): string {
  const blank = (found: string) => ' '.repeat(found.length)
  const plain = text.replace(always, blank)
  return changes.test(plain) ? plain : plain.replace(alsoBy, blank)
}

/** The numbers of a sentence that count something, in order, and where they stand. */
export function figuresIn(sentence: string): { index: number; length: number }[] {
  const hits = withoutClockTimes(sentence).matchAll(figure)
  return [...hits].map((hit) => ({ index: hit.index, length: hit[0].length }))
}

/** A change or a share tells more than a count that stands before it. */
const share =
  /\bfrom \S+(?: \w+){0,3} to (?:(?:over|about|nearly|almost|around|under|only|just|(?:more|less|fewer) than) )?\S*[\p{L}\p{Nd}]%?|\p{Nd}[\p{Nd}.,]*(?:\s?%| percent\b)/iu

/** The figures of a clause with the word they count, such as "from 20 to 8" or "40 guests". */
export function measureIn(clause: string): string {
  const plain = withoutClockTimes(clause)
  const hit = share.exec(plain) ?? range.exec(plain)
  return (hit ? clause.slice(hit.index, hit.index + hit[0].length) : clause).trim()
}
