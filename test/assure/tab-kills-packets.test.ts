import { describe, expect, it } from 'vitest'
import { compare, mostUnwitnessedMs, msOf, type Packet } from './tab-kills-packets.ts'

const packets = (from: number, to: number): Packet[] =>
  Array.from({ length: to - from }, (_, index) => ({ data: `packet ${from + index}`, ms: 60 }))

const first = packets(0, 50)
const second = packets(100, 150)
const died = [
  { packets: first, isOpen: true },
  { packets: second, isOpen: false },
]
const swapped = (given: readonly Packet[], at: number) =>
  [...given.slice(0, at), given[at + 1], given[at], ...given.slice(at + 2)] as Packet[]

describe('the judge of the deaths of tabs', () => {
  it('finds nothing in what arrived as it was given, nor in a last second that the dying page told nobody of', () => {
    expect(compare(died, [...first, ...second])).toEqual({ wrongPackets: 0, unwitnessedMs: 0 })
    const last = packets(50, 60)
    expect(compare(died, [...first, ...last, ...second])).toEqual({ wrongPackets: 0, unwitnessedMs: 600 })
    expect(compare(died.slice(0, 1), [...first, ...last])).toEqual({ wrongPackets: 0, unwitnessedMs: 600 })
  })

  it('lets a video begin with its first whole picture, and a page lose its end', () => {
    expect(compare(died, [...first.slice(20), ...second])).toMatchObject({ wrongPackets: 0 })
    expect(compare(died, [...first.slice(0, 40), ...second])).toMatchObject({ wrongPackets: 0 })
  })

  it('counts two packets that changed places, wherever they stand', () => {
    for (let at = 0; at < 49; at += 1)
      expect(compare(died, [...swapped(first, at), ...second]).wrongPackets, `at ${at}`).toBeGreaterThan(0)
  })

  it('counts a packet that came twice, and one that is another', () => {
    const twice = [...first.slice(0, 30), ...first.slice(29), ...second]
    expect(compare(died, twice).wrongPackets).toBeGreaterThan(0)
    const changed = [...first.slice(0, 30), { data: 'another', ms: 60 }, ...first.slice(31), ...second]
    expect(compare(died, changed).wrongPackets).toBeGreaterThan(0)
  })

  it('counts a stretch that is missing in the middle of one run', () => {
    expect(
      compare(died, [...first.slice(0, 10), ...first.slice(30), ...second]).wrongPackets,
    ).toBeGreaterThan(0)
  })

  it('hides no more than a death can explain, however long its packets are and however many pages died', () => {
    const most = packets(50, 70)
    expect(msOf(most)).toBe(mostUnwitnessedMs)
    expect(compare(died, [...first, ...most, ...second]).wrongPackets).toBe(0)
    expect(compare(died, [...first, ...packets(50, 71), ...second]).wrongPackets).toBeGreaterThan(0)
    const both = died.map(({ packets: given }) => ({ packets: given, isOpen: true }))
    const arrived = [...first, ...packets(50, 62), ...second, ...packets(150, 162)]
    expect(compare(both, arrived)).toEqual({ wrongPackets: 12, unwitnessedMs: 720 })
  })

  it('takes nothing unheard from a recorder that was stopped', () => {
    const stopped = died.map(({ packets: given }) => ({ packets: given, isOpen: false }))
    expect(compare(stopped, [...first, ...packets(50, 52), ...second]).wrongPackets).toBeGreaterThan(0)
  })
})
