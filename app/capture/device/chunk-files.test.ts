import { afterEach, describe, expect, it, vi } from 'vitest'
import { fileSystemFiles } from './chunk-files.ts'

/** A folder as the browser's file system has it: what is in a removed one is found no more. */
function folder() {
  const entries = new Map<string, unknown>()
  let isRemoved = false
  const entry = (name: string, create: boolean | undefined, make: () => unknown) => {
    if (isRemoved || !(entries.has(name) || create)) throw new DOMException('Not there.', 'NotFoundError')
    if (!entries.has(name)) entries.set(name, make())
    return Promise.resolve(entries.get(name))
  }
  return {
    names: () => [...entries.keys()],
    remove: () => (isRemoved = true),
    getDirectoryHandle: async (name: string, { create }: { create?: boolean }) => entry(name, create, folder),
    getFileHandle: async (name: string, { create }: { create?: boolean } = {}) => entry(name, create, file),
    removeEntry: async (name: string) => void entries.delete(name),
  }
}

const file = () => ({ createWritable: async () => ({ write: async () => {}, close: async () => {} }) })

describe("pieces in the browser's own file system", () => {
  afterEach(() => vi.unstubAllGlobals())

  function open() {
    const top = folder()
    const getDirectory = vi.fn(() => Promise.resolve(top))
    vi.stubGlobal('navigator', { storage: { getDirectory } })
    const take = async () => {
      const all = await top.getDirectoryHandle('recordings', {})
      return (all as typeof top).getDirectoryHandle('take', {}) as Promise<typeof top>
    }
    return { files: fileSystemFiles(), getDirectory, take }
  }

  it('go to a folder that is looked up once for an answer, and leave it again', async () => {
    const { files, getDirectory, take } = open()
    for (const piece of ['1-0', '1-1', '1-2']) await files.put('take', piece, new Uint8Array(1))
    await files.remove('take', '1-1')
    expect((await take()).names()).toEqual(['1-0', '1-2'])
    expect(getDirectory).toHaveBeenCalledTimes(1)
  })

  it('are refused by a folder that another page removed, and the next makes it anew', async () => {
    const { files, take } = open()
    await files.put('take', '1-0', new Uint8Array(1))
    ;(await take()).remove()
    await fileSystemFiles().removeTake('take')
    await expect(files.put('take', '1-1', new Uint8Array(1))).rejects.toThrow('Not there.')
    await files.put('take', '1-2', new Uint8Array(1))
    expect((await take()).names()).toEqual(['1-2'])
  })
})
