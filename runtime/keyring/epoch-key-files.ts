import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochKeys } from '#domain/keyring/index.ts'
import { destroyFile, isMissing, writeDurably } from './durable-file.ts'
import type { Escrow } from './escrow.ts'

const fileName = /^epoch-(.+)\.key$/

/**
 * Epoch keys as files of mode 600 in `<dataDir>/keys`, which no backup takes along. The escrow copy is written first and
 * removed last, so that a key in use always has one.
 */
export function epochKeyFiles(input: { dataDir: string; escrow: Escrow }): EpochKeys {
  const folder = join(input.dataDir, 'keys')
  const path = (epochId: string) => join(folder, `epoch-${epochId}.key`)
  return {
    async create() {
      const epochId = randomUUID()
      const key = randomBytes(32)
      await input.escrow.deposit(epochId, key)
      await writeDurably(path(epochId), key)
      key.fill(0)
      return epochId
    },
    async read(epochId) {
      try {
        return await readFile(path(epochId))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async destroy(epochId) {
      await destroyFile(path(epochId))
      await input.escrow.destroy(epochId)
    },
    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      return names.flatMap((name) => fileName.exec(name)?.[1] ?? [])
    },
  }
}
