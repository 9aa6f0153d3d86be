import { expect, it } from 'vitest'
import { eraseOverdue } from './erase-overdue.ts'
import { copyLife, isOver, keptUntil } from './one-day.ts'

const recordedAt = Date.UTC(2026, 10, 20, 10)
const take = (takeId: string, lastAt: number) => ({
  takeId,
  person: 'ada',
  uploadsUrl: '/uploads',
  mode: 'voice' as const,
  place: null,
  unsent: true,
  decided: false,
  lastAt,
})

/** What is erased at a moment, of an answer whose last piece came at ten and one that came an hour later. */
async function erasedAt(now: number, held: readonly string[] = [], stuck: readonly string[] = []) {
  const erased: string[] = []
  const free: string[] = []
  const gone = await eraseOverdue({
    takes: [take('old', recordedAt), take('new', recordedAt + 3_600_000)],
    now,
    claim: async (takeId) => (held.includes(takeId) ? null : () => void free.push(takeId)),
    async erase(takeId) {
      if (stuck.includes(takeId)) throw new Error('The browser did not let it go.')
      erased.push(takeId)
    },
  })
  return { erased, free, told: gone.map(({ takeId }) => takeId) }
}

it('S1-5 B13 a copy on the device is kept for a day after its last piece, sent or not, and erased then', async () => {
  expect(copyLife).toBe(24 * 3_600_000)
  expect(keptUntil(recordedAt)).toBe(Date.UTC(2026, 10, 21, 10))
  expect((await erasedAt(recordedAt + copyLife - 1)).erased).toEqual([])
  expect(await erasedAt(recordedAt + copyLife)).toEqual({ erased: ['old'], free: ['old'], told: ['old'] })
  expect((await erasedAt(recordedAt + 2 * copyLife)).erased).toEqual(['old', 'new'])
})

it('B13 a copy that another page still records or sends is left to it', async () => {
  expect(await erasedAt(recordedAt + copyLife, ['old'])).toEqual({ erased: [], free: [], told: [] })
})

it('S1-5 is never told to be erased while the browser still has it', async () => {
  expect(await erasedAt(recordedAt + 2 * copyLife, [], ['old'])).toEqual({
    erased: ['new'],
    free: ['old', 'new'],
    told: ['new'],
  })
})

it('S1-5 a clock set back by years keeps no copy for years', () => {
  expect(isOver(recordedAt, recordedAt - copyLife)).toBe(true)
  expect(isOver(recordedAt, recordedAt - 60_000)).toBe(false)
})
