const spelled =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|twice|doubled|tripled|halved'
const hour = String.raw`(?:\p{Nd}{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`

/** "Six o'clock", "6:30", "5 pm", "half past two": they say when, and measure nothing. Times of a race stay measures. */
const clockTime = new RegExp(
  String.raw`\b(?:(?:half|quarter|\w+) (?:past|to) )?${hour} ?o['‘’]? ?clock\b|\b(?:half|quarter) past ${hour}\b|\b\p{Nd}{1,2}(?:[:.]\p{Nd}{2})? ?[ap]\.?m\b|\b\p{Nd}{1,2}:\p{Nd}{2}\b(?! ?(?:min|sec|hours?\b|h\b))`,
  'giu',
)

const figure = new RegExp(String.raw`\p{Nd}+(?:[.,:]\p{Nd}+)*(?:\s?%|\s?percent)?|\b(?:${spelled})\b`, 'iu')
const noun = String.raw`(?!(?:an?|the|of|and|in|on|for|to)\b)\w+(?:['‘’]\w+)*`
const range = new RegExp(
  String.raw`\bfrom \S+(?: \w+){0,3} to \S*[\p{L}\p{Nd}]|[$€£]?\p{Nd}[\p{Nd}.,:]*\s?%?(?: ${noun})?|\b(?:${spelled})\b(?: ${noun})?`,
  'iu',
)

/** Same length as the text, so that every place in it stays where it was. */
function withoutClockTimes(text: string): string {
  return text.replace(clockTime, (time) => ' '.repeat(time.length))
}

/** The first number of a sentence that counts something, and where it stands. */
export function figureIn(sentence: string): { index: number; length: number } | null {
  const hit = figure.exec(withoutClockTimes(sentence))
  return hit && { index: hit.index, length: hit[0].length }
}

/** The figures of a clause with the word they count, such as "from 20 to 8" or "40 guests". */
export function measureIn(clause: string): string {
  const hit = range.exec(withoutClockTimes(clause))
  return (hit ? clause.slice(hit.index, hit.index + hit[0].length) : clause).trim()
}
