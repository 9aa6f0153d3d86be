import { expect, it } from 'vitest'
import type { JobContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { eachDue, type DueWork } from './each-due.ts'
import type { JobLine } from './house.ts'

interface Item {
  tenantId: string
  id: number
}
const due: Item[] = [1, 2, 3].map((id) => ({ tenantId: `tenant ${id}`, id }))

async function run(change: Partial<DueWork<Item, JobContext>>) {
  const lines: JobLine[] = []
  const open = async (tenantId: string) => ({ tenantId }) as JobContext
  const rest = { due, open, steps: [], events: { done: 'ended', failed: 'overdue' } }
  await eachDue({ log: (line) => void lines.push(line) }, { ...rest, signal: new AbortController().signal, ...change }) // prettier-ignore
  return lines
}

it('goes on after one that fails, whose institution it names', async () => {
  const seen: number[] = []
  const step = async (_: JobContext, { id }: Item) => {
    if (id === 1) throw new Error('away')
    seen.push(id)
  }
  expect(await run({ steps: [step] })).toEqual([
    { level: 'error', event: 'overdue', tenantId: 'tenant 1' },
    { level: 'info', event: 'ended', count: 2 },
  ])
  expect(seen).toEqual([2, 3])
})

it('goes on after an institution that cannot be opened, and takes a closed one for no failure', async () => {
  const seen: number[] = []
  const open = (tenantId: string) => {
    if (tenantId === 'tenant 1') return Promise.reject(new Error('away'))
    if (tenantId === 'tenant 2') return Promise.reject(domainError('not_found', 'tenants.closed', 'Closed.'))
    return Promise.resolve({ tenantId } as JobContext)
  }
  const lines = await run({ open, steps: [async (_, { id }) => void seen.push(id)] })
  expect(lines.map(({ event, tenantId, count }) => [event, tenantId ?? count])).toEqual([
    ['overdue', 'tenant 1'],
    ['ended', 1],
  ])
  expect(seen).toEqual([3])
})

it('ends each step for all before the next begins, and tells of each failure once', async () => {
  const seen: string[] = []
  const steps = ['cut', 'remove'].map((name) => async (_: JobContext, { id }: Item) => {
    seen.push(`${name} ${id}`)
    if (id === 2) throw new Error('away')
  })
  const lines = await run({ steps })
  expect(seen).toEqual(['cut 1', 'cut 2', 'cut 3', 'remove 1', 'remove 2', 'remove 3'])
  expect(lines.map(({ event }) => event)).toEqual(['overdue', 'ended'])
  expect(lines.at(-1)).toMatchObject({ count: 2 })
})

it('says nothing where nothing was to do, and stops when its time is over', async () => {
  expect(await run({ steps: [async () => false] })).toEqual([])
  const limit = new AbortController()
  const seen: number[] = []
  const step = async (_: JobContext, { id }: Item) => {
    seen.push(id)
    limit.abort()
  }
  expect(await run({ steps: [step], signal: limit.signal })).toEqual([])
  expect(seen).toEqual([1])
})
