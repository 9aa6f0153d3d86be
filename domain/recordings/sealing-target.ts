import type { Keyring, UnitRef } from '#domain/keyring/index.ts'
import type { Principal } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { handOver } from './hand-over.ts'
import { objectKey } from './object-key.ts'
import type { Piece } from './part-sources.ts'
import type { ObjectStore, RandomTarget } from './ports.ts'
import { mediaPlace, type Place } from './units.ts'

/**
 * Seals a file under construction in two pieces: what comes in order, and the beginning, which comes last because its
 * header learns the length. So each byte is sealed once and nothing is rewritten, at flat memory.
 */
export function sealingTarget(
  tools: { keyring: Pick<Keyring, 'sealStream'>; objects: ObjectStore; principal: Principal },
  unit: UnitRef,
  place: (objectName: string) => Place = mediaPlace,
): { target: RandomTarget; finish: () => Promise<Piece[]>; abandon: () => Promise<void> } {
  let rest: Rest | null = null
  let head: Uint8Array | null = null
  const store = async (bytes: AsyncIterable<Uint8Array>, name: string) => {
    const sealed = await tools.keyring.sealStream(tools.principal, unit, place(name), bytes)
    return tools.objects.put(objectKey(unit, name), sealed)
  }
  return {
    target: {
      async write(bytes, position) {
        if (position === 0) {
          head = Uint8Array.from(bytes)
          return
        }
        rest ??= beginRest(position, store)
        await rest.write(bytes, position)
      },
    },
    async finish() {
      if (!head) throw new Error('The file has no beginning.')
      if (rest && head.length !== rest.start) throw new Error('The file has a gap.')
      const { length } = head
      const objectName = newId()
      const storing = store(oneOf(head), objectName)
      const ending = rest?.end()
      // Both wait for the disk; that one of them failed is said once neither is under way.
      await Promise.allSettled([storing, ending])
      const { length: sealedLength } = await storing
      const after = await ending
      return [{ start: 0, length, objectName, sealedLength }, ...(after ? [after] : [])]
    },
    abandon: async () => rest?.abandon(),
  }
}

type Rest = ReturnType<typeof beginRest>

function beginRest(
  start: number,
  store: (bytes: AsyncIterable<Uint8Array>, name: string) => Promise<{ length: number }>,
) {
  const objectName = newId()
  const { pieces, give, end, fail } = handOver()
  const storing = store(pieces, objectName)
  // Whoever writes hears of a store that failed.
  storing.catch(() => undefined)
  let length = 0
  return {
    start,
    /** Resolves once the bytes are sealed: the writer may use its buffer again. */
    async write(bytes: Uint8Array, position: number): Promise<void> {
      if (position !== start + length) throw new Error('The file was not written in order.')
      length += bytes.length
      const stored = await Promise.race([give(bytes), storing])
      if (stored) throw new Error('The store took less than the whole file.')
    },
    async end(): Promise<Piece> {
      end()
      const { length: sealedLength } = await storing
      return { start, length, objectName, sealedLength }
    },
    async abandon(): Promise<void> {
      fail(new Error('given up'))
      await storing.catch(() => undefined)
    },
  }
}

async function* oneOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
