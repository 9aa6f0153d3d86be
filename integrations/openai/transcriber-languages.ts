/**
 * The languages that Whisper names, by ISO 639-1 code, each with the name that its answers carry: the service gives a full
 * English name, some compatible servers the code. Cantonese has no code of two letters and counts as Chinese.
 */
const languages = `
  en english; zh chinese; de german; es spanish; ru russian; ko korean; fr french; ja japanese; pt portuguese;
  tr turkish; pl polish; ca catalan; nl dutch; ar arabic; sv swedish; it italian; id indonesian; hi hindi; fi finnish;
  vi vietnamese; he hebrew; uk ukrainian; el greek; ms malay; cs czech; ro romanian; da danish; hu hungarian; ta tamil;
  no norwegian; th thai; ur urdu; hr croatian; bg bulgarian; lt lithuanian; la latin; mi maori; ml malayalam; cy welsh;
  sk slovak; te telugu; fa persian; lv latvian; bn bengali; sr serbian; az azerbaijani; sl slovenian; kn kannada;
  et estonian; mk macedonian; br breton; eu basque; is icelandic; hy armenian; ne nepali; mn mongolian; bs bosnian;
  kk kazakh; sq albanian; sw swahili; gl galician; mr marathi; pa punjabi; si sinhala; km khmer; sn shona; yo yoruba;
  so somali; af afrikaans; oc occitan; ka georgian; be belarusian; tg tajik; sd sindhi; gu gujarati; am amharic;
  yi yiddish; lo lao; uz uzbek; fo faroese; ht haitian creole; ps pashto; tk turkmen; nn nynorsk; mt maltese;
  sa sanskrit; lb luxembourgish; my myanmar; bo tibetan; tl tagalog; mg malagasy; as assamese; tt tatar; ln lingala;
  ha hausa; ba bashkir; jv javanese; su sundanese; zh cantonese`

const codes: ReadonlyMap<string, string> = new Map(
  languages.split(';').map((entry) => {
    const [code = '', ...name] = entry.trim().split(' ')
    return [name.join(' '), code]
  }),
)
const known: ReadonlySet<string> = new Set(codes.values())

/** ISO 639-1 for what a transcriber called the language, such as `english`, `en` or `en-US`; null for anything else. */
export function languageCode(given: string | null | undefined): string | null {
  const name = given?.trim().toLowerCase() ?? ''
  const [base = ''] = name.split(/[-_]/u)
  return codes.get(name) ?? (known.has(base) ? base : null)
}
