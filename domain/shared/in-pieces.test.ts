import { expect, test } from 'vitest'
import { inPieces, mostRest } from './in-pieces.ts'

test('goes through the whole list in its order, a piece at a time, with everybody else in between', async () => {
  const order: string[] = []
  const working = inPieces([1, 2, 3, 4, 5], 2, (piece) => void order.push(piece.join('')))
  const others = (async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await new Promise(setImmediate)
      order.push('other')
    }
  })()
  await Promise.all([working, others])
  expect(order).toEqual(['12', 'other', '34', 'other', '5'])
})

test('ends with the first piece that fails', async () => {
  const seen: number[] = []
  const working = inPieces([1, 2, 3], 1, (piece) => {
    seen.push(...piece)
    if (piece.includes(2)) throw new Error('no more')
  })
  await expect(working).rejects.toThrow('no more')
  expect(seen).toEqual([1, 2])
})

test('G22: rests after a piece twice as long as it took, and never longer than a moment', async () => {
  let now = 0
  const rests: number[] = []
  const rest = async (milliseconds: number) => void rests.push(milliseconds)
  const take = ([milliseconds = 0]: readonly number[]) => void (now += milliseconds)
  await inPieces([7, 0, 900], 1, take, { now: () => now, rest })
  expect(rests).toEqual([14, mostRest])
})
