import { expect, test } from 'vitest'
import { tenantKey } from '#domain/shared/tenant-key.ts'
import { openTurns } from './turns.ts'

const keyOf = (tenantSlug: string) => tenantKey({ tenantSlug }, 'long work')

test('the long work of one school waits for what it does already, and nobody else waits for it', async () => {
  const turns = openTurns()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.take(keyOf('a'), async () => {
    order.push('a1')
    await gate.promise
    throw new Error('a1 failed')
  })
  const second = turns.take(keyOf('a'), async () => void order.push('a2'))
  await turns.take(keyOf('b'), async () => void order.push('b'))
  expect(order).toEqual(['a1', 'b'])
  gate.resolve()
  await expect(first).rejects.toThrow('a1 failed')
  await second
  expect(order).toEqual(['a1', 'b', 'a2'])
})

test('whose turn does not come in time is told so, and those behind still wait for the first', async () => {
  const turns = openTurns(1, 'Wait a moment.')
  const gate = Promise.withResolvers<void>()
  const first = turns.take(keyOf('a'), () => gate.promise)
  let ran = 0
  const second = turns.take(keyOf('a'), async () => void (ran += 1))
  await expect(second).rejects.toMatchObject({
    kind: 'conflict',
    code: 'tenants.busy',
    message: 'Wait a moment.',
  })
  gate.resolve()
  await first
  await turns.take(keyOf('a'), async () => void (ran += 1))
  expect(ran).toBe(1)
})
