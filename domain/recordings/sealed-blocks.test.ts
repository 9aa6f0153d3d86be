import { expect, it } from 'vitest'
import { house, tenantKey } from '#domain/shared/tenant-key.ts'
import { sealedBlocks } from './sealed-blocks.ts'

const k = (name: string) => tenantKey(house, name)

const mib = 1_048_576

function store(bytes: Uint8Array | null) {
  const reads: { name: string; start: number; end: number }[] = []
  const blocks = sealedBlocks({
    async read(name, range) {
      reads.push({ name, ...range })
      return bytes && bytes.subarray(range.start, range.end)
    },
  })
  return { blocks, reads }
}

it('reads a small object once, and shows what stands behind its end', async () => {
  const bytes = Buffer.alloc(1000, Buffer.from('0123456789'))
  const { blocks, reads } = store(bytes)
  const ends = [[0, 40], [900, 991], [40, 900]] as const // prettier-ignore
  for (const [start, end] of ends)
    expect(await blocks.read(k('one'), 990, { start, end })).toEqual(bytes.subarray(start, end))
  expect(reads).toEqual([{ name: k('one'), start: 0, end: 991 }])
  expect(await store(null).blocks.read(k('gone'), 990, { start: 0, end: 40 })).toBeNull()
})

it('R-62: keeps no more than sixteen of them, and none that is large', async () => {
  const { blocks, reads } = store(new Uint8Array(2 * mib))
  for (let round = 0; round < 2; round += 1)
    for (let name = 0; name < 16; name += 1) await blocks.read(k(`${name}`), mib, { start: 0, end: 40 })
  expect(reads).toHaveLength(16)
  await blocks.read(k('another'), mib, { start: 0, end: 40 })
  await blocks.read(k('0'), mib, { start: 0, end: 40 })
  expect(reads).toHaveLength(18)
  await blocks.read(k('large'), mib + 1, { start: 7, end: 40 })
  expect(reads.at(-1)).toEqual({ name: k('large'), start: 7, end: 40 })
})

it('tries again what could not be read', async () => {
  let fails = true
  const blocks = sealedBlocks({
    async read() {
      if (fails) throw new Error('away')
      return new Uint8Array(10)
    },
  })
  await expect(blocks.read(k('one'), 10, { start: 0, end: 4 })).rejects.toThrow('away')
  fails = false
  expect(await blocks.read(k('one'), 10, { start: 0, end: 4 })).toHaveLength(4)
})

it('R-62: gives the memory of a dropped one back at once, and reads it again where it is asked for', async () => {
  const given: Uint8Array[] = []
  const blocks = sealedBlocks({
    async read() {
      given.push(new Uint8Array(10).fill(7))
      return given.at(-1) ?? null
    },
  })
  await blocks.read(k('one'), 10, { start: 0, end: 4 })
  blocks.drop(k('one'))
  blocks.drop(k('never read'))
  expect(await blocks.read(k('one'), 10, { start: 0, end: 4 })).toEqual(new Uint8Array(4).fill(7))
  expect(given.map(({ length }) => length)).toEqual([0, 10])
})
