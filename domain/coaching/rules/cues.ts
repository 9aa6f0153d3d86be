/**
 * Words by which an English answer shows its parts. The four parts follow the situation-task-action-result order that
 * career offices teach for behavioral questions; the lists were written for this product and are tested on its samples.
 * All patterns expect straight apostrophes.
 */

export const cues = {
  situation:
    /^(?:so,? )?(?:at|in|during|on|over|for|while|when|as|last) (?:i|we|my|our|the|a|an|this|year|summer|spring|fall|winter|semester|term|month|week|[a-z]+ing)\b|\b(?:last (?:year|summer|spring|fall|autumn|winter|semester|term|month|week)|(?:in|during|over|at|for) (?:\w+ ){0,4}(?:year|semester|term|summer|internship|class|course|club|job|shift|project|lab|library|store|shop|cafe|restaurant|hospital|clinic|school|team|company|office|society|placement|degree|thesis|capstone|event|season|department|group|desk|college|university|camp)|(?:in|since|until) (?:19|20)\d\d|(?:in|last) (?:january|february|march|april|june|july|august|september|october|november|december)|when i (?:was|worked|volunteered|studied|interned|joined|led|ran|came|started|took over)|i was (?:a|an|the|our) (?:\w+ ){1,3}(?:for|of|at|in|on)\b|(?:i am|i'm|i was|i have been|i've been) (?:working|studying|volunteering|interning|living)|i work(?:ed)? (?:\w+ )?(?:at|in|for|as|on)|while (?:i was|working|studying|volunteering)|(?:two|three|four|five|a few|\d+) (?:years|months|weeks) ago|as (?:a|an|the) (?:\w+ ){0,2}(?:intern|volunteer|tutor|student|captain|treasurer|president|barista|cashier|assistant|member|lead|leader|coach|mentor|teacher|editor|organizer|coordinator|nurse|waiter|server))\b/iu,
  /** Anything at all that tells when or where: it sets a scene where it opens the answer. */
  anyScene:
    /(?<!-)\b(?:last|year|semester|term|summer|spring|fall|winter|autumn|week|month|weekend|ago|when|while|during|since|once|(?:january|february|march|april|june|july|august|september|october|november|december)|in (?:19|20)\d\d|(?:in|at|on|for|from|with) (?:the|a|an|my|our|this|one)\b|our \w+|my (?:\w+ ){0,3}(?:class|course|project|team|group|club|job|internship|capstone|lab|shift|department|office|boss|manager|coach|professor|teacher|partner|roommate|neighbor|family|grandmother|grandfather|mother|father|brother|sister)|as (?:a |an |the )?(?:\w+ )?\w+ i (?:got|was|had|saw)|there (?:was|were)|i was (?:a|an|the|our|working))\b/iu,
  task: /\b(?:(?:my|our|the|main) (?:job|task|role|goal|aim|problem|challenge|issue|assignment|target|deadline|mission|responsibility) (?:was|were|is)|(?:i|we) (?:had to|needed to|set out to|aimed to|were trying to|was trying to|tried to|was asked to|were asked to|was responsible|were responsible|was supposed to|were supposed to|was in charge|were in charge|had only|had just|had \w+ (?:days|weeks|hours))|(?:i|we) (?:wanted|planned|hoped|agreed|promised|meant) (?:\w+ ){0,3}to\b|(?:i|we) (?:was|were) (?:meant|told|expected|chosen|hired) to|(?:i|we) had (?:\w+ ){0,2}(?:days|weeks|hours)|(?:my|our|the) (?:part|plan|idea|assignment|brief|point) was to|asked (?:me|us|if i|if we|whether i)\b|due (?:in|on|at|by|the|that|first|next)\b|(?:i|we) (?:noticed|saw|found out|realized) that|the (?:problem|trouble|issue|question) (?:was|is)|deadline|in charge of|responsible for)\b/iu,
  result:
    /\b(?:as a result|passed (?:it|all|both|my|the|our)|(?:day|days|week|weeks|hour|hours) early|(?:got|received|earned|won) (?:a|an|the|my|our) (?:\w+ ){0,2}(?:grade|mark|award|prize|score|offer|place|feedback|review|[abcdf](?: minus| plus)?(?= |$|\.))|(?:were|was) (?:\w+ )?(?:happy|pleased|satisfied|thankful|grateful)|went (?:up|down|(?:\w+ )?well)|in the end|by the end|at the end|resulted in|led to|ended up|ended with|turned out|since then|from then on|afterwards?|after that|went from|\d[\d,.]*%? (?:\w+ ){0,2}(?:instead of|up from|down from)|(?:there (?:is|are)|it takes|they|we|people|everyone|nobody) [^.!?]{0,80}\bnow(?=[.!?]*$)|(?:dropped|fell|rose|grew(?! up)|shrank|climbed|(?<!\bthe )(?<!\ba )(?<!\bI )cut|increased|decreased|reduced|improved|raised|lowered|doubled|tripled|halved|saved|jumped)\b[^.!?]{0,60}?\b(?:by|from|to|down|up)\b|(?:we|i|they|team|club) (?:\w+ )?(?:finished|delivered|launched|succeeded|won|passed|met the|made the deadline|submitted on time|handed (?:it |the \w+ |everything )?in|turned (?:it |the \w+ |everything )?in)|(?:we|i) (?:\w+ )?(?:raised|sold|collected|saved|earned|reached|gained|recruited|gathered|served) (?=[$€£]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|over|about|nearly|almost|more)\b)|(?:we|i) (?:(?:\w+ )?(?:missed|lost|scored|placed|ranked)|came (?:in )?(?:first|second|third|last)|(?:did not|didn't) (?:win|make (?:it|the)|get (?:it|the)|reach|pass|finish))|got (?:all|every\w*|both|it|them|the \w+) (?:[\w']+ ){0,4}?(?:done|enrolled|finished|ready|working|fixed|approved|printed|in time)|(?:we|it|they|team|project|club|store|manager|professor|customers?|guests?|students?|sales|attendance|grades?|complaints?|errors?|queue|line|wait) (?:\w+ )?(?:increased|decreased|improved|dropped|fell|rose|grew|doubled|tripled|halved|stopped|thanked|came back|still uses?|now uses?|adopted|got better|got faster|got shorter|became|finally)|on time|(?:it|this|that|plan|idea|change) worked\b|so (?:the|our|my|they|everyone|people|nobody|no one) (?:\w+ ){0,3}(?:could|can|knew|got|had|were|was)|the (?:result|outcome|effect) (?:was|is)|(?:then|so|afterwards) (?:i|we) could|so far|compared (?:to|with) (?:the|last|\d)|(?:still|now) (?:use|uses|used by)|success(?:ful|fully)?|now (?:takes?|uses?|comes?|works?|runs?|knows?|meets?|gets?|make|makes|asks?|need|needs)|(?:we|they|it|she|he|people|everyone) now|i can now)\b|^(?:so |and )?now (?!i\b)/iu,
  learned:
    /\b(?:i(?:'ve)? (?:have )?(?:learned|learnt|realized|realised|understood)|taught me|(?:the|my|a) lesson (?:i|for me|was|is|from)|next time,? i|since then,? i|from then on,? i|i now|now i(?! am|'m| have (?:a|an|the)\b| study| work| live)|would do (?:it |that )?differently|showed me|i took (?:away )?from|ever since)\b/iu,
  reason:
    /\b(?:because(?! of)|so that|in order to|to (?:see|find out|understand|make sure|avoid|learn|keep|prevent)|the reason|that is why|that's why|which is why|since (?:the|we|i|it|they|he|she|nobody|everyone|people|my|our)|instead of|rather than|, so (?:i|we)\b|so (?:that )?(?:they|he|she|it|people|everyone|nobody) (?:can|could|would|will|know|knew|do|did)\b|(?:my|our) (?:rule|thought|thinking) was|to make sure|which means|the deciding|what draws|draws me|what drew|drew me)\b/iu,
  /** A reason that is said as one; the wider list above only keeps a listener's question from being asked. */
  saidReason:
    /\b(?:because(?! of)|so that|, so (?:i|we|they|he|she|it|that) (?:can|could|would)|in order to|to make sure|the reason|that is why|that's why|which is why|since (?:the|we|i|it|they|he|she|nobody|everyone|people|my|our)|(?:my|our) (?:rule|thought|thinking) was|which means|what draws|draws me|what drew|drew me)\b/iu,
  /** What stood in the way or was asked for: the task of a story, told without the word. */
  trouble:
    /\b(?:had (?:promised |agreed )?to|(?:wants?|wanted|needs?|needed|asks?|asked|expects?|expected|was wanting) (?:me|us|a|an|the|to|it|two|three)|did(?: not|n't)|do(?:es)? not|does(?:n't)|could(?: not|n't)|would(?: not|n't)|was(?: not|n't)|were(?: not|n't)|isn't|is not|had(?: not|n't)|told me|nobody|no one|without|missing|lost|broke|burned|failed|dropped|quit|left us|stopped|cancell?ed|late|wrong|problems?|trouble|disagreed|too (?:few|many|late|much|long|slow|big)|behind|out of|short of|not enough|difficult\w*|confus\w+|complain\w*|slow\w*|crash\w*|hung|(?:takes|took) (?:\w+ )?(?:too|one|two|three|an|a|over|\d+)|got long|errors?|mistakes?|by (?:mistake|accident)|accidentally|strange|furious|angry|upset|sick|no (?:leader|time|money|plan|budget|space|room)|urgent|conflict|crisis|half of what)\b/iu,
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
    /\b(?<!\b(?:I|we|that|which|who) )(?:was|were|got|been) (?:then |also |finally |all )?(?!upset|tired|excited|worried|supposed|disappointed|interested|confused|stressed|scared|surprised|needed|allowed|used|based|involved|called|named|bored|prepared|closed|crowded|organized|pleased|satisfied|delayed|located)(?:\w{3,}ed|done|made|chosen|built|written|sent|found|taken|given|put|set|handed in)\b/iu,
  speech: /["“«][^"“”«»]{8,160}["”»]/u,
} as const

export const subjectI = /\bI\b(?:'\w+)?/gu
export const subjectWe = /\b(?:we|we'd|we're|we've|we'll|us|our)\b/giu

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
