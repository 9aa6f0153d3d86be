export interface Speech {
  readonly start: number
  readonly end: number
  /** The student's own words, or those of several people together with the student. */
  readonly own: boolean
}

const quoted = /["“«][^"“”«»]{8,160}["”»]/u
const verbs = String.raw`said|says|told|tells|asked|asks|wrote|writes|answered|replied|shouted|explained|texted|emailed|commented|added|promised|thought|was like|goes`

/** What stands right before or behind words that someone said; a title or a name in quotation marks has none of it. */
const before = new RegExp(
  String.raw`(?:\b(?:${verbs}|read|comment|message|email|mail|note|review|words|was|is)\b[^"“«]{0,40}|[,:]) ?$`,
  'iu',
)
const after = new RegExp(
  String.raw`^[,.!?]? ?(?:I|we|he|she|they|(?:the|my|our|one) (?:\w+ ){1,3}?)\s?(?:${verbs})\b`,
  'iu',
)
const ownBefore = new RegExp(String.raw`\b(?:I|we)\b(?: \w+){0,2}? (?:${verbs})\b(?! by)[^"“«]*$`, 'iu')
const ownAfter = new RegExp(String.raw`^[,.!?]? ?(?:I|we) (?:${verbs})\b`, 'iu')

/** Words in quotation marks that somebody says. `text` has straight apostrophes. */
export function speechIn(text: string): Speech | null {
  const hit = quoted.exec(text)
  if (!hit) return null
  const lead = text.slice(0, hit.index)
  const tail = text.slice(hit.index + hit[0].length)
  const start = hit.index
  const end = start + hit[0].length
  if (after.test(tail)) return { start, end, own: ownAfter.test(tail) }
  return before.test(lead) ? { start, end, own: ownBefore.test(lead) } : null
}

const speaker = String.raw`(?:he|she|they|everyone|people|(?:the|my|our|his|her|their|one|some|both|all|many|two|three|four|five|\d+)(?: (?!I\b|we\b|who\b|that\b)[\w'-]+){1,5}?)`
const clause = String.raw`(?:that )?(?:it|this|that|the|we|our|my|his|her|he|she|they|I|how|everyone|nobody|people|waiting|thank you|thanks)\b`
const reportedBy = new RegExp(
  String.raw`(?<!\b(?:who|I|we) )\b${speaker} (?:later |also |even |all |both |then )?(?:(?:said|wrote|told (?:me|us|everyone)|wrote (?:to )?(?:me|us))(?: later| afterwards)?,? ${clause}|(?:called|described) (?:it|us|our \w+|the \w+)\b)`,
  'iu',
)

/** What another person said, told without quotation marks: "our teacher wrote that it belonged together". */
export function reportedIn(text: string): Speech | null {
  const hit = reportedBy.exec(text)
  return hit && { start: hit.index, end: hit.index + hit[0].length, own: false }
}
