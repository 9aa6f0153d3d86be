/**
 * Words by which an English answer shows its parts. The four parts follow the situation-task-action-result order that
 * career offices teach for behavioral questions; the lists were written for this product and are tested on its samples.
 * All patterns expect straight apostrophes.
 */

const past = String.raw`led|built|wrote|made|ran|taught|set|took|gave|spoke|met|found|drew|cut|put|kept|brought|chose|began|sold|grew|held|sent|told|broke|rebuilt|rewrote|redid|split|swapped|drove|paid|bought|spent|left|said|read|stood|sat|caught|got|went|came|did|fixed|shut|showed|understood|rode|fed|swam|sang|won|lost`
const notAnAct = String.raw`wanted|needed|liked|loved|hoped|believed|seemed|enjoyed|learned|realized|realised|noticed|used|lived|supposed|expected|remembered|wished|hated|feared|worried|cared|failed|started|tried|happened|studied|graduated|majored|joined`
const between = String.raw`(?:(?:\w+ly|then|also|first|next|just|kind of|sort of|basically|personally|even|still|always|later|myself|maybe|probably|pretty much|somewhat) ){0,2}`

// "The calls I found hardest" tells of calls, not of a step: "I" must begin its clause.
const beforeI = String.raw`and|but|so|then|when|because|year|semester|term|summer|spring|fall|winter|day|week|month|night|morning|time|shift|first|[Aa]fterwards|later|result|end|(?:19|20)\d\d`

export const cues = {
  situation:
    /^(?:so,? )?(?:at|in|during|on|over|for|while|when|as|last) (?:i|we|my|our|the|a|an|this|year|summer|spring|fall|winter|semester|term|month|week|[a-z]+ing)\b|\b(?:last (?:year|summer|spring|fall|autumn|winter|semester|term|month|week)|(?:in|during|over|at|for) (?:\w+ ){0,4}(?:year|semester|term|summer|internship|class|course|club|job|shift|project|lab|library|store|shop|cafe|restaurant|hospital|clinic|school|team|company|office|society|placement|degree|thesis|capstone|event|season|department|group|desk|college|university|camp)|(?:in|since|until) (?:19|20)\d\d|(?:in|last) (?:january|february|march|april|june|july|august|september|october|november|december)|when i (?:was|worked|volunteered|studied|interned|joined|led|ran)|while (?:i was|working|studying|volunteering)|(?:two|three|four|five|a few|\d+) (?:years|months|weeks) ago|as (?:a|an|the) (?:\w+ ){0,2}(?:intern|volunteer|tutor|student|captain|treasurer|president|barista|cashier|assistant|member|lead|leader|coach|mentor|teacher|editor|organizer|coordinator|nurse|waiter|server))\b/iu,
  task: /\b(?:(?:my|our|the|main) (?:job|task|role|goal|aim|problem|challenge|issue|assignment|target|deadline|mission|responsibility) (?:was|were|is)|(?:i|we) (?:had to|needed to|was asked to|were asked to|was responsible|were responsible|was supposed to|were supposed to|was in charge|were in charge|had only|had just|had \w+ (?:days|weeks|hours))|(?:i|we) (?:wanted|planned|hoped|agreed|promised|meant) (?:\w+ ){0,3}to\b|(?:i|we) (?:was|were) (?:meant|told|expected|chosen|hired) to|(?:i|we) had (?:\w+ ){0,2}(?:days|weeks|hours)|(?:my|our|the) (?:part|plan|idea|assignment|brief|point) was to|asked (?:me|us|if i|if we|whether i)\b|(?:was|were) due\b|(?:i|we) (?:noticed|saw|found out|realized) that|the (?:problem|trouble|issue|question) (?:was|is)|deadline|in charge of|responsible for)\b/iu,
  result:
    /\b(?:as a result|passed (?:it|all|both|my|the|our)|(?:day|days|week|weeks|hour|hours) early|after (?:a|one|two|three|\d+) (?:\w+ )?(?:day|week|month|semester|term|year)s?|(?:got|received|earned|won) (?:a|an|the|my|our) (?:\w+ ){0,2}(?:grade|mark|award|prize|score|offer|place|feedback|review|[abcdf](?: minus| plus)?(?= |$|\.))|(?:were|was) (?:\w+ )?(?:happy|pleased|satisfied|thankful|grateful)|went (?:up|down|(?:\w+ )?well)|in the end|by the end|at the end|resulted in|led to|ended up|ended with|turned out|since then|from then on|afterwards?|after that|went from|(?:dropped|fell|rose|grew|shrank|climbed|cut|increased|decreased|reduced|improved|raised|lowered|doubled|tripled|halved|saved|jumped)\b[^.!?]{0,60}?\b(?:by|from|to|down|up)\b|(?:we|i|it|they|team|project|club|store|manager|professor|customers?|guests?|students?|sales|attendance|grades?|complaints?|errors?|queue|line|wait) (?:\w+ )?(?:finished|delivered|launched|succeeded|won|passed|met the|made the deadline|increased|decreased|improved|dropped|fell|rose|grew|doubled|tripled|halved|saved|stopped|thanked|came back|stayed|still uses?|now uses?|adopted|got better|got faster|got shorter|became|submitted on time|finally)|on time|(?:it|this|that|plan|idea|change) worked\b|so (?:the|our|my|they|everyone|people|nobody|no one) (?:\w+ ){0,3}(?:could|can|knew|got|had|were|was)|the (?:result|outcome|effect) (?:was|is)|(?:still|now) (?:use|uses|used by)|success(?:ful|fully)?)\b/iu,
  learned:
    /\b(?:i(?:'ve)? (?:have )?(?:learned|learnt|realized|realised|understood)|taught me|the lesson|next time|since then,? i|from then on|i now|now i|would do (?:it |that )?differently|showed me|i took (?:away )?from|ever since)\b/iu,
  reason:
    /\b(?:because(?! of)|so that|in order to|to (?:see|find out|understand|make sure|avoid|learn|keep|prevent)|the reason|that is why|that's why|which is why|since (?:the|we|i|it|they|he|she|nobody|everyone|people|my|our)|instead of|rather than|, so (?:i|we)\b|(?:my|our) (?:rule|thought|thinking) was|to make sure|which means|the deciding|what draws|draws me|what drew|drew me)\b/iu,
  would:
    /\b(?:i(?:'d| would| will|'ll)) (?:(?:first|then|also|start by|begin by|next|always|probably|just) )?(?!love|like|be\b|say)(\w+)/iu,
  order:
    /\b(?:first|firstly|then|next|after that|second|secondly|finally|before (?:i|that)|start by|begin by)\b/iu,
  check:
    /\b(?:follow up|check (?:in|back|that|whether|if)|make sure|afterwards|look back|review|measure|see (?:if|whether)|know (?:that )?it worked|ask (?:them )?(?:again|later)|confirm|track)\b/iu,
  trait:
    /\bi(?:'m| am| have| would say i(?:'m| am)| consider myself| would call myself| see myself as)(?: (?:also|very|really|always|a|an|the|such|quite|truly|known as|known for being|being))* (?:(?:very|really|good|great|strong|excellent|natural|born|fast|quick|hard|team|people) ?)*(?:hard-?working|hard ?worker|team ?player|fast learner|quick learner|learner|detail[- ]oriented|motivated|self-starter|problem solver|perfectionist|people person|communicator|leader|leadership skills|communication skills|people skills|organized|creative|passionate|dedicated|driven|reliable|flexible|adaptable|multitasker)\b/iu,
  vague:
    /\b(?:a lot(?: of)?|lots of|much (?=better|faster|more|easier)|way (?=better|faster|more)|many|several|some(?= people| of)|a bunch of|tons of|significantly|greatly|hugely|quite a bit|(?:(?:really|very|so|pretty|quite|much|way) )?(?:better|faster|well|successful(?:ly)?|great|good))\b/giu,
  passive:
    /\b(?:was|were|got|been) (?:then |also |finally |all )?(?!upset|tired|excited|worried|supposed|disappointed|interested|confused|stressed|scared|surprised|needed|allowed|used|based|involved|called|named|bored|prepared|closed|crowded|organized|pleased|satisfied|delayed|located)(?:\w{3,}ed|done|made|chosen|built|written|sent|found|taken|given|put|set|handed in)\b/iu,
  others:
    /^(?:so |then |and |in the end,? |later,? |afterwards,? )?(?:they|it|he|she|everyone|everybody|people|(?:the|our|my|all|both|two|three|four|five|six) \w+) (?:\w+ )?(?:\w{3,}ed|found|took|gave|made|got|went|came|said|told|wrote|won|grew|fell|rose|kept|chose|began|sold|had|could)\b/iu,
  speech: /["“«][^"“”«»]{8,160}["”»]/u,
} as const

export const subjectI = /\bI\b(?:'\w+)?/gu
export const subjectWe = /\b(?:we|we'd|we're|we've|we'll|us|our)\b/giu

/** "I" and what was done: the verb is group 1. */
export const action = new RegExp(
  String.raw`(?<=^|[,;:.!?—–("“-] ?|\b(?:${beforeI}) )I(?:'ve| have)? ${between}((?!(?:${notAnAct})\b)(?:${past}|[a-z]{2,}ed))\b`,
  'gu',
)
export const sharedAction = new RegExp(
  String.raw`(?<=^|[,;:.!?—–("“-] ?|\b(?:${beforeI}) )[Ww]e(?:'ve| have)? ${between}((?!(?:${notAnAct})\b)(?:${past}|[a-z]{2,}ed))\b`,
  'gu',
)
/** Verbs behind which any amount of work can hide. */
export const weakVerb =
  /^(?:helped|worked|handled|supported|participated|contributed|assisted|dealt|did|got|went|came)$/iu

export const hedges =
  /\b(?:kind of|sort of|(?:i think|i guess|i feel like|i would say)(?: that)?|maybe|perhaps|probably|basically|pretty much|somewhat|more or less|hopefully|a little bit|just)\b ?,? ?/giu

/** The hundred or so words that make up half of any English text; a fifth of the words must be of these. */
export const englishWords = new Set(
  `the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will
  my one all would there their what so up out if about who get which go me when make can like time no just him know take
  people into year your good some could them see other than then now look only come its over think also back after use two
  how our work first well way even new want because any these give day most us was were is are had did been has i'm it's`
    .split(/\s+/u)
    .filter(Boolean),
)
