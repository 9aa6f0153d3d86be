import { describe, expect, it } from 'vitest'
import {
  formatClock,
  formatCount,
  formatDate,
  formatDuration,
  formatMoment,
  formatShare,
  formatTime,
  formatZone,
} from './format.ts'

const at = new Date('2027-02-12T16:42:00Z')
const zone = 'America/Chicago'

describe('dates and numbers for people', () => {
  it('prints a date with its weekday, in the zone that was asked for', () => {
    expect(formatDate({ at, zone })).toBe('Fri, Feb 12, 2027')
    expect(formatDate({ at: new Date('2027-02-13T03:00:00Z'), zone })).toBe('Fri, Feb 12, 2027')
  })

  it('prints times with plain spaces, so that server and browser agree', () => {
    expect(formatTime({ at, zone })).toBe('10:42 AM')
    expect(formatMoment({ at, zone })).toBe('Fri, Feb 12, 2027, 10:42 AM CST')
  })

  it('names a zone as people say it, whatever the season', () => {
    expect(formatZone({ zone })).toBe('Central Time')
    expect(formatZone({ zone: 'Europe/Berlin' })).toBe('Central European Time')
  })

  it.each([
    [0, '0 sec'],
    [59.6, '1 min'],
    [125, '2 min 5 sec'],
    [-3, '0 sec'],
  ])('says %d seconds as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text))

  it.each([
    [125, '2:05'],
    [0.2, '0:01'],
    [-1, '0:00'],
  ])('shows %d seconds on the clock as %s', (seconds, text) => expect(formatClock(seconds)).toBe(text))

  it('counts with the right noun', () => {
    expect(formatCount(1, 'answer', 'answers')).toBe('1 answer')
    expect(formatCount(12_000, 'answer', 'answers')).toBe('12,000 answers')
    expect(formatShare(0.857)).toBe('86%')
  })
})
