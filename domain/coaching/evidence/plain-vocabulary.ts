/**
 * Words that state no fact about a person: a suggested line may use them though the student did not. Deliberately without
 * verbs of achievement (led, won, saved): those are claims and must come from the student.
 */
const words = `
a about above across after afterwards again against ago all almost also although always am an and another any anyone
anything are around as at away back be because been before began beginning behind being below beside besides best better
between both but by can cannot case cases change changed changes clear clearly could did different differently do does
doing done down during each earlier early either else end ended ends enough even every everyone everything exact exactly
example far few finally first follow followed for from further give given go goes going had happen happened happens has
have having he hear heard help her here hers him his how however i if important in instead into is it its itself just
keep kept kind know known last later least less let line long longer look made main make makes many matter mattered
matters may me mean meaning means meant might mine moment more most much must my myself name named need needed needs never
next no nobody none nor not nothing now number of off often on once one only onto or other others our ours out over own
part parts people person piece place plan plans point points problem question quick quickly rather reason reasons
result results right role said same say says second see self set she short should show showed shows side since single
situation small smaller so some someone something soon start started starts step steps still story such take task tell
than that the their theirs them themselves then there these they thing things think third this those though thought
through time times to together told too toward towards true try turned two under until up upon us use used using very
want wanted was way we well went were what when where whether which while who whole whom whose why will with within
without word words work would yes yet you your yours yourself
answer ask asked asks choice choose chose decide decided decision did does goal job learned learnt lesson learning skill
skills sum summary topic version
it's i'm i'd i'll i've don't didn't doesn't can't couldn't wasn't weren't isn't that's there's what's we're we'd we've
`

export const plainVocabulary: ReadonlySet<string> = new Set(words.split(/\s+/u).filter(Boolean))

/** Numbers in words. "One" is left out: it is a pronoun far more often than a count. */
export const numberWords: ReadonlyMap<string, string> = new Map(
  `two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
  sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80
  ninety 90 hundred 100 thousand 1000 million 1000000 billion 1000000000 dozen 12 dozens 12 hundreds 100 thousands 1000
  millions 1000000 twice 2 double 2 doubled 2 triple 3 tripled 3 half 0.5 halved 0.5 quarter 0.25`
    .split(/\s+/u)
    .reduce<[string, string][]>((pairs, item, index, all) => {
      if (index % 2 === 0) pairs.push([item, all[index + 1] ?? ''])
      return pairs
    }, []),
)

/** Forms that endings do not explain, as base and variants, so that "write" supports "rewrote". */
const irregular = `begin began begun|break broke broken|bring brought|build built|buy bought|catch caught|choose chose
chosen|come came|do did done does|draw drew drawn|drive drove driven|fall fell fallen|feel felt|find found|get got|give
gave given|go went gone|grow grew grown|hear heard|hold held|keep kept|know knew known|lead led|leave left|lose lost|make
made|meet met|pay paid|rebuild rebuilt|redo redid|rewrite rewrote rewritten|rise rose risen|run ran|say said|see saw
seen|sell sold|send sent|show showed shown|sit sat|speak spoke spoken|spend spent|stand stood|take took taken|teach
taught|tell told|think thought|understand understood|win won|write wrote written|person people|child children`

const bases: ReadonlyMap<string, string> = new Map(
  irregular.split('|').flatMap((group) => {
    const [base = '', ...variants] = group.trim().split(/\s+/u)
    return variants.map((variant) => [variant, base] as [string, string])
  }),
)

/** A crude stem: good enough to let "sorted" and "sorting" support each other, never used to show text. */
export function stem(word: string): string {
  const lower = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s?$/u, '')
  const base = bases.get(lower) ?? lower
  if (base.length <= 3) return base
  return base
    .replace(/ies$/u, 'y')
    .replace(/(?:ings?|edly|ed|es|s|ly)$/u, '')
    .replace(/([b-df-hj-np-tv-z])\1$/u, '$1')
    .replace(/[ey]$/u, '')
}
