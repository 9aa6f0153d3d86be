/** Where to turn, as plain text for the page. The lines are public, free, and run by others. */
export interface SupportContact {
  readonly name: string
  readonly how: string
  readonly where: string
}

export const supportMessage =
  'Some words in your answer made us stop, so this page gives no levels. If you think of harming yourself, please talk to a person now. Your answer is safe.'

export const supportContacts: readonly SupportContact[] = [
  { name: 'Emergency services', how: 'Call 911', where: 'United States and Canada' },
  { name: '988 Suicide & Crisis Lifeline', how: 'Call or text 988, day and night', where: 'United States' },
  { name: 'Crisis Text Line', how: 'Text HOME to 741741', where: 'United States' },
  { name: 'Suicide Crisis Helpline', how: 'Call or text 988', where: 'Canada' },
  { name: 'Samaritans', how: 'Call 116 123', where: 'United Kingdom and Ireland' },
  { name: 'Find a Helpline', how: 'Lists free lines by country at findahelpline.com', where: 'Everywhere' },
  { name: 'Your campus counseling service', how: 'Ask the student health desk', where: 'Your university' },
]

/** Said about oneself: always a reason to stop. */
const ownWords = [
  String.raw`(?:killing|harming|kill|harm) my ?self|(?:cutting|hurting) my ?self`,
  String.raw`(?:want|wanted|urge|tried|going|plan|planned|thought|thoughts|thinking) (?:to|of|about) (?:hurt|cut|hang|drown|shoot|poison)(?:ing)? my ?self`,
  String.raw`(?:end|ending|take|taking) my (?:own )?life`,
  String.raw`(?:want|wanted|wanting|wish|wished|going|ready) (?:to die|to be dead|i was dead|i were dead|not to be alive)`,
  String.raw`(?:don't|do not|didn't|did not) want to (?:live|be alive|exist|wake up)`,
  String.raw`(?:no|any) reason (?:for me )?to (?:live|go on living)`,
  String.raw`better off (?:dead|without me)`,
  String.raw`(?:i'm|i am|i was|feel|felt|feeling|been) suicidal`,
  String.raw`my (?:own )?(?:suicide|overdose)|(?:tried|attempt\w*|commit\w*) suicide|overdosed? on purpose`,
  String.raw`can't go on (?:living|anymore|any more)`,
]
/** The topic itself. Beside words of care work it is what the answer is about, not what the student means to do. */
const topic = String.raw`suicid\w*|self[- ]?harm\w*|selfharm\w*|kms|unalive`
const careWork =
  /\b(?:hotline|helpline|crisis line|prevention|awareness|patients?|clients?|callers?|residents?|students? (?:who|at risk)|ward|clinic|nurse|nursing|counsell?or|training|trained|research|study|studies|risk assessment|screening|campaign|law|policy|novel|film|novelist|watch list)\b/iu
const otherLanguages =
  /\b(?:me mater|matarme|quiero morir|suicid(?:io|arme|arse|a(?:r|ndo))|quitarme la vida|me suicider|me tuer|envie de mourir|mich umbringen|selbstmord|nicht mehr leben|me matar|quero morrer|uccidermi|voglio morire)\b|自杀|自殺|想死|不想活|死にたい|자살|죽고 싶|انتحار|انتحر|أريد أن أموت|اقتل نفسي|आत्महत्या|मरना चाहत|самоуби|покончить с собой|хочу умереть|intihar|samobójstw/iu

const own = new RegExp(String.raw`\b(?:${ownWords.join('|')})\b`, 'iu')
const mention = new RegExp(String.raw`(?<![\p{L}])(?:${topic})(?![\p{L}])`, 'iu')

/**
 * Whether an answer holds words of self-harm. It errs towards true: showing people to turn to costs little, and rating
 * such an answer could cost much. Only a topic word in the same sentence as care work is let through.
 */
export function speaksOfSelfHarm(answer: string): boolean {
  const plain = answer
    .normalize('NFKC')
    .replace(/[‘’]/gu, "'")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
  if (own.test(plain) || otherLanguages.test(plain)) return true
  return plain.split(/[.!?\n]+/u).some((sentence) => mention.test(sentence) && !careWork.test(sentence))
}
