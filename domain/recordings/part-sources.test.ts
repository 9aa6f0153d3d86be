import { expect, it } from 'vitest'
import type { Keyring, RangeReader, SealedObject } from '#domain/keyring/index.ts'
import { openPieces, type Tools } from './part-sources.ts'
import { chunkPlace } from './units.ts'

const size = 1000
const pieces = Array.from({ length: 30 }, (_, index) => ({
  ...{ start: index * size, length: size, sealedLength: size, objectName: `piece-${index}` },
}))
const whose = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  memberId: 'ana',
  takeId: 'take',
  mode: 'video' as const,
}

/** Nothing is sealed here: it counts who is asked how often. */
function counted({ hurt = '' } = {}) {
  const seen = { asked: 0, reads: 0, closed: 0 }
  const readerOf = ({ read, sealedLength }: SealedObject): RangeReader => ({
    length: sealedLength,
    async *read(start, end) {
      yield Uint8Array.from((await read(start, end)) ?? [])
    },
    close: () => void (seen.closed += 1),
  })
  const openRanges: Keyring['openRanges'] = async (_principal, _unit, files) => {
    seen.asked += 1
    return files.map(({ place, object }) =>
      place.objectName === hurt
        ? { status: 'rejected', reason: new Error('changed') }
        : { status: 'fulfilled', value: readerOf(object) },
    )
  }
  const given: Uint8Array[] = []
  const read = async (name: string) => {
    seen.reads += 1
    given.push(new Uint8Array(size).fill(Number(name.split('piece-')[1])))
    return given.at(-1)
  }
  const tools = { keyring: { openRanges }, objects: { read }, principal: async () => '' } as unknown as Tools
  return { seen, given, ...openPieces(tools, { runs: [pieces], whose, place: chunkPlace, inOrder: true }) }
}

it('asks the key service once for a dozen pieces that are read in order, and reads each once', async () => {
  const { seen, sources, close } = counted()
  const bytes = await sources[0]?.read(0, 30 * size)
  expect(bytes).toHaveLength(30 * size)
  expect(
    pieces.every(({ start }, index) => bytes?.[start] === index && bytes[start + size - 1] === index),
  ).toBe(true)
  await close()
  expect(seen).toEqual({ asked: 3, reads: 30, closed: 30 })
})

it('gives what stands beside a piece that cannot be opened', async () => {
  const { sources, close } = counted({ hurt: 'piece-5' })
  expect((await sources[0]?.read(4 * size, 5 * size))?.[0]).toBe(4)
  await expect(sources[0]?.read(5 * size, 6 * size)).rejects.toThrow('changed')
  expect((await sources[0]?.read(6 * size, 7 * size))?.[0]).toBe(6)
  await close()
})

it('R-62: holds no sealed bytes of what was read to its end, unless somebody else reads there', async () => {
  const { sources, given, close } = counted()
  const [source] = sources
  if (!source) throw new Error('There is no source.')
  const kept = async () => {
    // What a memory is given back by runs behind the reader.
    await new Promise(setImmediate)
    return given.filter(({ length }) => length > 0).length
  }
  const slow = source.stream(0, size)[Symbol.asyncIterator]()
  await slow.next()
  for await (const bytes of source.stream(0, 3 * size)) expect(bytes).toHaveLength(size)
  expect(await kept()).toBe(1)
  await slow.next()
  expect(await kept()).toBe(0)
  await close()
})
