import type { Body } from './forms.ts'
import type { Random } from './random.ts'

/** Values that no page would send: each is refused with a sentence, whatever field it stands in. */
export const bent: readonly unknown[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'half a pair \udc00 in words',
  '\u202e\u0000',
  'x'.repeat(100_000),
  '0',
  '-1',
  '99999999999999999999',
  '9007199254740991',
  '1e999',
  'NaN',
  '2031-02-30',
  '0000-00-00',
  '0000-01-03',
  '24:61',
  'Nowhere/Atlantis',
  'xx-XX-xx',
  "'; DROP TABLE membership; --",
  '%s%n${7*7}{{7*7}}',
  '../../../etc/passwd',
  'http://[::1',
  'mailto:',
  'a@b',
  'house:',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  -1,
  0,
  0.5,
  2_147_483_648,
  9_007_199_254_740_991,
  1e300,
  true,
  false,
  null,
  [],
  [''],
  [['nested']],
  Array.from({ length: 500 }, () => 'again'),
  {},
  { length: 1 },
  { toString: 'x' },
  [null, 1, {}],
]

/** Questions of an address that no link asks. */
export const bentQueries: readonly string[] = [
  'search=%00',
  'search=a%00b&cohort=%00',
  'search=%ED%A0%80',
  'search=%E0%A4%A',
  `search=${'x'.repeat(4_000)}`,
  'after=%00&person=%00&action=%00',
  'after=99999999999999_ffffffff-ffff-ffff-ffff-ffffffffffff',
  'after=-1&before=-1&page=-1',
  'from=2026-13-45&to=0000-00-00',
  'from=999999-01-01&to=-1-01-01',
  'from=2026-02-30&to=2026-02-31',
  'cohort=ffffffff-ffff-ffff-ffff-ffffffffffff&from=2026-03-02&to=2026-03-02',
  'year=99999999&year=-1',
  'to=x',
  'to=0000-01-03',
  'from=0000-01-03',
  'to=%2B275760-09-11&from=-271821-04-26',
  'from=2026-03-03&to=2026-03-04',
  'part=%00&cohort=x',
  'part=__proto__&cohort=none',
  'code=%00',
  'token=%F0%9F%98%80',
  'view=levels&cohort=%00',
  'next=//evil.example&token=%00',
  'deleted=%00&take=%00&interview=%00',
  '__proto__=1&constructor=2',
  '%00=1',
]

/** What stands in an address where an id or a name should. */
export const bentParameters: readonly string[] = [
  '%20',
  '..%2f..%2fetc',
  "'%20OR%201=1",
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '%F0%9F%98%80',
  '-1',
  '__proto__',
  'constructor',
  'x'.repeat(1_500),
]

/** The same form with one field, or two, that hold something else, are gone, or come besides. */
export function bend(body: Body, random: Random): Body {
  const fields = Object.keys(body)
  const changed: Body = { ...body }
  const times = random.chance(0.25) ? 2 : 1
  for (let time = 0; time < times && fields.length > 0; time += 1) {
    const field = random.pick(fields)
    if (random.chance(0.1)) delete changed[field]
    else changed[field] = random.pick(bent)
  }
  if (random.chance(0.05)) changed[random.pick(['__proto__', 'constructor', 'tenantId', 'roles', ''])] = random.pick(bent) // prettier-ignore
  return changed
}
