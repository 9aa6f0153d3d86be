import { formatZone } from './format.ts'

export interface ZoneGroup {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** What the first word of a zone's id says, as people say it. */
const regions: Readonly<Record<string, string>> = {
  Africa: 'Africa',
  America: 'Americas',
  Antarctica: 'Antarctica',
  Arctic: 'Europe',
  Asia: 'Asia',
  Atlantic: 'Atlantic Ocean',
  Australia: 'Australia',
  Europe: 'Europe',
  Indian: 'Indian Ocean',
  Pacific: 'Pacific Ocean',
}

/** Places whose id keeps a name that they had before. */
const nameNow: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Asmara',
  'America/Coral_Harbour': 'Atikokan',
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Macau': 'Macao',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Atlantic/Faeroe': 'Faroe Islands',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Enderbury': 'Kanton',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
}

/** Zones that people there call by a name rather than by a place. */
const called =
  /^(Eastern|Central|Mountain|Pacific|Alaska|Hawaii-Aleutian|Atlantic|Newfoundland)( Standard)? Time$/

/** "UTC+1", "UTC−3:30", "UTC+0": what the zone's clocks are ahead of UTC at that moment. */
export function zoneOffset({ zone, at }: { zone: string; at: Date }): string {
  // Not one of the shared formats: a list of all zones would put out those that pages live on.
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at) // prettier-ignore
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC').replace('-', '−')
}

/** "Berlin (UTC+1)", "New York, Eastern Time (UTC−5)", "Knox, Indiana, Central Time (UTC−6)". */
export function zoneName({ zone, at }: { zone: string; at: Date }): string {
  const [region = '', ...places] = zone.split('/')
  if (places.length === 0) return zone
  const place = nameNow[zone] ?? places.toReversed().join(', ').replaceAll('_', ' ')
  const isCalled = region === 'America' || zone === 'Pacific/Honolulu' || zone === 'Pacific/Johnston'
  const name = isCalled ? formatZone({ zone }) : ''
  return `${called.test(name) ? `${place}, ${name}` : place} (${zoneOffset({ zone, at })})`
}

/** "Central European Time (UTC+1 today)": the zone itself, where times of other seasons may stand. */
export function zoneInWords({ zone, at }: { zone: string; at: Date }): string {
  return zone === 'UTC' ? zone : `${formatZone({ zone })} (${zoneOffset({ zone, at })} today)`
}

let listed: { day: number; groups: readonly ZoneGroup[] } | null = null

/** Every zone by region and place: a list's own search by typing finds the place. Made once a day, since it takes a while. */
export function zoneGroups(at: Date): readonly ZoneGroup[] {
  const day = Math.floor(at.getTime() / 86_400_000)
  if (listed?.day !== day) listed = { day, groups: listZones(at) }
  return listed.groups
}

function listZones(at: Date): ZoneGroup[] {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
  const byRegion = Map.groupBy(zones, (zone) => regions[zone.split('/')[0] ?? ''] ?? '')
  return [...byRegion].toSorted(byFirst).map(([label, ids]) => ({
    label,
    options: ids
      .map((value) => ({ value, label: zoneName({ zone: value, at }) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, 'en-US')),
  }))
}

const byFirst = ([one]: [string, unknown], [other]: [string, unknown]) => one.localeCompare(other, 'en-US')
