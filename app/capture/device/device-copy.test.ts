import { afterEach, describe, expect, it, vi } from 'vitest'
import { memoryBrowser } from '../../../test/setup/memory-browser.ts'
import { nextChunk } from '../parts.ts'
import type { Chunk, Part } from '../parts.ts'
import { openDeviceCopy } from './device-copy.ts'
import type { DeviceCopy } from './device-copy.ts'

afterEach(() => void vi.unstubAllGlobals())

function browser(options?: { fileSystem: boolean }) {
  const made = memoryBrowser(options)
  for (const [name, value] of Object.entries(made.globals)) vi.stubGlobal(name, value)
  const tables = ['takes', 'parts', 'chunks', 'bytes']
  return {
    ...made,
    count: () => Object.fromEntries(tables.map((table) => [table, made.rows(table).length])),
    /** Pieces of sound, wherever they lie. */
    pieces: () => made.files().length + made.rows('bytes').length,
  }
}

const open = (takeId = 'take', person = 'ada') =>
  openDeviceCopy({ takeId, person, uploadsUrl: '/uploads', wallClock: () => 7 })

function newPart(number = 1): Part {
  const part = { number, type: 'audio/webm', url: null, ended: false, safe: 0, complete: false }
  return { ...part, from: 'device', chunks: [] }
}

/** A piece as the recorder hands it over. */
async function say(copy: DeviceCopy, part: Part, words: string): Promise<boolean> {
  const bytes = new TextEncoder().encode(words)
  const chunk = { ...nextChunk(part), length: bytes.length, ms: 1_000, levels: Uint8Array.of(1, 2, 3, 4) }
  const isKept = await copy.keep(part, chunk, bytes.buffer)
  part.chunks.push(chunk)
  return isKept
}

const heard = async (copy: DeviceCopy, part: Part, chunk: Chunk | undefined) =>
  chunk && new TextDecoder().decode((await copy.read(part, chunk)) ?? new Uint8Array())

describe.each([
  ['in its own file system', { fileSystem: true }],
  ['in its database, where it has no file system', { fileSystem: false }],
])('a recording that a browser keeps %s', (_, options) => {
  it('B13 S1-5 is sealed piece by piece, and the next visit has all of it again', async () => {
    const { content, pieces } = browser(options)
    const copy = await open()
    const part = newPart()
    expect([await say(copy, part, 'Last '), await say(copy, part, 'spring')]).toEqual([true, true])
    expect(pieces()).toBe(2)
    expect(content().length).toBeGreaterThan('Last spring'.length)
    expect(content()).not.toMatch(/Last|spring|\u0001\u0002\u0003\u0004/)
    const again = await open()
    expect(again.parts).toMatchObject([{ number: 1, type: 'audio/webm', ended: true, from: 'device' }])
    const [found] = again.parts
    expect(found?.chunks).toEqual(part.chunks)
    expect(await heard(again, part, found?.chunks[0])).toBe('Last ')
    expect(await heard(again, part, found?.chunks[1])).toBe('spring')
    expect(again.durable).toBe(true)
  })

  it('B13 loses the pieces that the server has, and none of those it has not', async () => {
    const { pieces } = browser(options)
    const copy = await open()
    const part = newPart()
    for (const words of ['one', 'two', 'six']) await say(copy, part, words)
    part.safe = 5
    await copy.erase(part)
    expect(pieces()).toBe(2)
    const again = await open()
    const readBack = part.chunks.map((chunk) => heard(again, part, chunk))
    expect(await Promise.all(readBack)).toEqual(['', 'two', 'six'])
    // This page can still play what it recorded.
    expect(await heard(copy, part, part.chunks[0])).toBe('one')
  })

  it('B13 loses on the next visit what was noted as stored and not erased, as a crash in between leaves it', async () => {
    const { pieces } = browser(options)
    const copy = await open()
    const part = newPart()
    await say(copy, part, 'one')
    await say(copy, part, 'two')
    part.safe = 3
    await copy.updatePart(part)
    expect(pieces()).toBe(2)
    await open()
    expect(pieces()).toBe(1)
  })

  it('S1-5 leaves neither piece nor line nor key once it is forgotten, and other answers as they are', async () => {
    const { count, pieces } = browser(options)
    const [copy, other] = [await open('take'), await open('take-2')]
    await say(copy, newPart(1), 'one')
    await say(copy, newPart(2), 'two')
    const kept = newPart()
    await say(other, kept, 'six')
    await copy.forget()
    expect(count()).toMatchObject({ takes: 1, parts: 1, chunks: 1 })
    expect(pieces()).toBe(1)
    expect(await heard(await open('take-2'), kept, kept.chunks[0])).toBe('six')
  })

  it.each(['parts', 'chunks', 'takes'])(
    'B13 keeps a piece with all its lines or not at all, where the browser refuses those in %s',
    async (table) => {
      const { count, pieces, refuse } = browser(options)
      const copy = await open()
      const part = newPart()
      refuse(table)
      expect(await say(copy, part, 'one')).toBe(false)
      expect([count(), pieces()]).toMatchObject([{ takes: 1, parts: 0, chunks: 0 }, 0])
      expect(copy.full).toBe(true)
      refuse()
      await copy.updatePart(part)
      // A part without a piece would wait for ever for what nobody has.
      expect(count()).toMatchObject({ parts: 0 })
    },
  )

  it('B13 is held by the page where the device has no room, with no line of what is not there', async () => {
    const { count, pieces, refuse } = browser(options)
    const copy = await open()
    const part = newPart()
    refuse('files', 'bytes')
    expect(await say(copy, part, 'one')).toBe(false)
    expect(copy.full).toBe(true)
    expect([count(), pieces()]).toMatchObject([{ parts: 0, chunks: 0 }, 0])
    expect(await heard(copy, part, part.chunks[0])).toBe('one')
    refuse()
    expect(await say(copy, part, 'two')).toBe(true)
    part.safe = 3
    expect(copy.full).toBe(false)
  })
})

it('B13 writes the bytes of a piece before the lines that say so', async () => {
  const { told } = browser()
  const copy = await open()
  told.length = 0
  await say(copy, newPart(), 'one')
  expect(told).toEqual(['put file take/1-0', 'put parts', 'put chunks', 'put takes'])
})

it('B13 goes to the database where the file system takes no more, and is found in either', async () => {
  const { files, rows, refuse } = browser()
  const copy = await open()
  const part = newPart()
  await say(copy, part, 'one')
  refuse('files')
  expect(await say(copy, part, 'two')).toBe(true)
  expect([files(), rows('bytes').length]).toEqual([['take/1-0'], 1])
  refuse()
  const again = await open()
  expect(await Promise.all(part.chunks.map((chunk) => heard(again, part, chunk)))).toEqual(['one', 'two'])
})

it('S1-5 notes with the key whose it is, and that the key cannot be read out', async () => {
  const { rows } = browser()
  await open('take', '')
  await open('take', 'ada')
  expect(rows('takes')).toMatchObject([{ takeId: 'take', person: 'ada' }])
  const { key } = rows('takes')[0] as { key: CryptoKey }
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
})

it('B13 works in a browser that keeps nothing: the page alone has it, and says so', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const copy = await open()
  const part = newPart()
  expect(await say(copy, part, 'one')).toBe(false)
  expect(copy.durable).toBe(false)
  expect(await heard(copy, part, part.chunks[0])).toBe('one')
  await copy.forget()
})
