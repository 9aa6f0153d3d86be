import fc from 'fast-check'
import { expect, it } from 'vitest'
import { throughWindows, windowBytes } from './read-windows.ts'

const length = 3 * windowBytes + 1_234
const bytes = Buffer.alloc(length, Buffer.from(Array.from({ length: 251 }, (_, index) => index)))

/** `begin`: where its bytes begin in what they are a piece of. */
function store({ hurtAt = Infinity, begin = 0 } = {}) {
  const looks: [number, number][] = []
  const read = throughWindows(
    async (from, to) => {
      looks.push([from, to])
      if (from <= hurtAt && hurtAt < to) throw new Error('changed')
      return bytes.subarray(Math.max(from, begin) - begin, to - begin)
    },
    { begin, end: begin + length },
  )
  return { read, looks }
}

it('gives exactly the bytes that were asked for, from anywhere', async () => {
  for (const begin of [0, 3_000, windowBytes + 1]) {
    const { read } = store({ begin })
    await fc.assert(
      fc.asyncProperty(fc.nat(length + 10), fc.nat(windowBytes * 2), async (from, many) => {
        const given = Buffer.from(await read(begin + from, begin + from + many))
        expect(given.equals(bytes.subarray(from, from + many))).toBe(true)
      }),
      { numRuns: 60 },
    )
  }
})

it('looks into the store once a window, for two readers that go side by side', async () => {
  const { read, looks } = store()
  for (let at = 0; at < length; at += 10_000) {
    await read(at, at + 900)
    await read(Math.min(length - 1, at + windowBytes / 2), Math.min(length, at + windowBytes / 2 + 300))
  }
  expect(looks.length).toBe(4)
})

it('R-16: what was changed hides nothing that stands beside it', async () => {
  const { read } = store({ hurtAt: 5_000 })
  expect((await read(0, 5_000)).length).toBe(5_000)
  expect((await read(5_001, 6_000)).length).toBe(999)
  await expect(read(4_000, 6_000)).rejects.toThrow('changed')
})

it('reads long stretches as they are, and nothing behind the end', async () => {
  const { read, looks } = store()
  expect((await read(7, 7 + windowBytes)).length).toBe(windowBytes)
  expect(looks).toEqual([[7, 7 + windowBytes]])
  expect((await read(length, length + 5)).length).toBe(0)
})
