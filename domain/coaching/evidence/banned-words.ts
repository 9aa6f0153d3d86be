/**
 * What no remark may speak about: how someone feels or is, looks or sounds, whether they would be hired, and
 * what they were born with. `vague` are words that praise or blame without saying what was said. Patterns match whole
 * words; the student's own quoted words are not searched.
 */
const banned = {
  vague: String.raw`seem\w*|natural(?:ly)?|impress\w*|awesome|amazing|great job|perfect\w*`,
  emotion: String.raw`confiden\w*|nervous\w*|anxi\w+|anxious\w*|emotion\w*|enthusias\w*|passion\w*|stress(?:ed|ful)?|excit(?:ed|ement)|hesita\w+|uneasy|relaxed|insecur\w*|self-assured`,
  personality: String.raw`personalit\w+|introver\w+|extrover\w+|charism\w+|charming|likab\w+|likeab\w+|arrogan\w+|humble|humility|dishonest\w*|honest\w*|insincer\w*|sincer\w*|trustworth\w+|authentic\w*|lying|liar|lazy|intelligen\w+|smart|stupid|come across as|comes across as|you (?:sound|look|appear)`,
  hireability: String.raw`hire|hired|hireab\w+|hirab\w+|hiring|employab\w+|unemployab\w+|job offer|culture fit|(?:strong|weak|ideal|best|top|good|bad|poor) candidate|rejected|pass(?:ed)? the interview|fail(?:ed)? the interview|you (?:pass|fail)(?:ed)?|top \d+ ?%|rank(?:ed|s|ing)?`,
  appearance: String.raw`appearance|attire|outfits?|clothes|clothing|dress(?:ed)?|eye contact|facial|smil(?:e|es|ed|ing)|posture|gaze|gestures?|body language|handsome|beautiful|attractive`,
  voice: String.raw`accents?|accented|dialects?|pronounc\w+|pronunciation|native speakers?|non-native|grammar|grammatical\w*|tone|voice|pitch|stutter\w*|stammer\w*|lisp|fillers?|pauses?|paused|pausing|um|uh`,
  person: String.raw`your (?:age|gender|race|religion|faith|ethnicity|nationality|disability|disabilities|health|family)|disab(?:led|ility|ilities)|ethnic\w*|autis\w+|dyslex\w+|pregnan\w+|young (?:man|woman|lady)|for a (?:woman|man|girl|boy|foreigner)`,
} as const

export type BannedGroup = keyof typeof banned

const patterns = Object.entries(banned).map(
  ([group, words]) =>
    [
      group as BannedGroup,
      new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu'),
    ] as const,
)

/** The first group of which a text holds a word, or null. Compatibility forms and odd hyphens do not hide one. */
export function bannedGroup(text: string): BannedGroup | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u00ad\u200c\u200d]/gu, '')
  for (const [group, pattern] of patterns) {
    if (pattern.test(plain)) return group
  }
  return null
}
