import { expect, test } from 'vitest'
import { house, tenantKey } from '#domain/shared/tenant-key.ts'
import { domainError } from '#domain/shared/errors.ts'
import { holdObjects } from './hold-objects.ts'
import type { ObjectStore } from './ports.ts'

const k = (name: string) => tenantKey(house, name)

function store() {
  const seen = { opened: 0, closed: 0, fails: false }
  const open: ObjectStore['open'] = async (name) => {
    if (seen.fails) throw domainError('unavailable', 'objects.down', 'Away.')
    seen.opened += 1
    if (name === k('gone')) return null
    return {
      read: async ({ start, end }) => Buffer.from(name.slice('house/'.length)).subarray(start, end),
      close: async () => void (seen.closed += 1),
    }
  }
  const nobody = () => Promise.reject(new Error('not asked for here'))
  const objects = { open, put: nobody, read: nobody, remove: nobody, room: nobody, sweepUnfinished: nobody, list: () => { throw new Error('not asked for here') } } // prettier-ignore
  return { seen, held: holdObjects(objects) }
}

test('each object is opened once however often it is read, and given back once', async () => {
  const { seen, held } = store()
  const range = { start: 1, end: 3 }
  const found = await Promise.all(['head', 'rest', 'head'].map((name) => held.objects.read(k(name), range)))
  expect(found.map(String)).toEqual(['ea', 'es', 'ea'])
  expect(seen.opened).toBe(2)
  expect(await held.objects.read(k('gone'), range)).toBeNull()
  await held.close()
  await held.close()
  expect(seen.closed).toBeGreaterThanOrEqual(2)
  await expect(held.objects.read(k('head'), range)).rejects.toMatchObject({ code: 'recordings.closed' })
  expect(seen.opened).toBe(3)
})

test('a store that was away for a moment is asked again', async () => {
  const { seen, held } = store()
  seen.fails = true
  await expect(held.objects.read(k('head'), { start: 0, end: 4 })).rejects.toMatchObject({
    code: 'objects.down',
  })
  seen.fails = false
  expect(String(await held.objects.read(k('head'), { start: 0, end: 4 }))).toBe('head')
  await held.close()
  expect(seen.closed).toBe(1)
})
