import { expect, it } from 'vitest'
import { handOver } from './hand-over.ts'

it('hands the very bytes over, and tells that they were used once the next are asked for', async () => {
  const { pieces, give, end } = handOver()
  const made = [Uint8Array.of(1), Uint8Array.of(2)]
  const seen: Uint8Array[] = []
  let given = 0
  const giving = (async () => {
    for (const piece of made) {
      await give(piece)
      given += 1
    }
    end()
  })()
  for await (const piece of pieces) {
    expect(piece).toBe(made[seen.length])
    expect(given).toBe(seen.length)
    seen.push(piece)
  }
  await giving
  expect([seen.length, given]).toEqual([2, 2])
})

it('tells its user that it was given up, whether or not something waits', async () => {
  for (const waits of [true, false]) {
    const { pieces, give, fail } = handOver()
    if (waits) void give(Uint8Array.of(1))
    fail(new Error('given up'))
    await expect(pieces[Symbol.asyncIterator]().next()).rejects.toThrow('given up')
  }
})
