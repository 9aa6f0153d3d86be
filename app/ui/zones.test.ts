import { describe, expect, it } from 'vitest'
import { zoneGroups, zoneInWords, zoneName } from './zones.ts'

const winter = new Date('2026-11-22T12:00:00Z')
const summer = new Date('2026-07-22T12:00:00Z')

describe('time zones as people know them', () => {
  it.each([
    ['Europe/Berlin', 'Berlin (UTC+1)'],
    ['America/New_York', 'New York, Eastern Time (UTC−5)'],
    ['America/Phoenix', 'Phoenix, Mountain Standard Time (UTC−7)'],
    ['America/Indiana/Knox', 'Knox, Indiana, Central Time (UTC−6)'],
    ['America/St_Johns', 'St Johns, Newfoundland Time (UTC−3:30)'],
    ['America/Sao_Paulo', 'Sao Paulo (UTC−3)'],
    ['Asia/Calcutta', 'Kolkata (UTC+5:30)'],
    ['Africa/Abidjan', 'Abidjan (UTC+0)'],
    ['UTC', 'UTC'],
  ])('%s is %s', (zone, name) => expect(zoneName({ zone, at: winter })).toBe(name))

  it('are named with the offset of the day, and without a place where times stand', () => {
    expect(zoneName({ zone: 'Europe/Berlin', at: summer })).toBe('Berlin (UTC+2)')
    expect(zoneInWords({ zone: 'Europe/Berlin', at: winter })).toBe('Central European Time (UTC+1 today)')
    expect(zoneInWords({ zone: 'UTC', at: winter })).toBe('UTC')
  })

  it('stand in the list once each, by region and place, with the id that is kept', () => {
    const groups = zoneGroups(winter)
    expect(groups.map(({ label }) => label)).toEqual(['Africa', 'Americas', 'Antarctica', 'Asia', 'Atlantic Ocean', 'Australia', 'Europe', 'Indian Ocean', 'Pacific Ocean']) // prettier-ignore
    const options = groups.flatMap((group) => group.options)
    expect(options.length).toBeGreaterThan(400)
    const known = new Set(Intl.supportedValuesOf('timeZone'))
    expect(options.filter(({ value }) => !known.has(value))).toEqual([])
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length)
    expect(new Set(options.map(({ label }) => label)).size).toBe(options.length)
    const europe = groups.find(({ label }) => label === 'Europe')?.options.map(({ label }) => label) ?? []
    expect(europe).toEqual(europe.toSorted((one, other) => one.localeCompare(other, 'en-US')))
  })
})
