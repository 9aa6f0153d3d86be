import { describe, expect, it } from 'vitest'
import { makeNews } from '../news.ts'
import { nextChunk } from '../parts.ts'
import type { Chunk, Part } from '../parts.ts'
import { growingSource, PieceLost } from './growing-source.ts'
import { isPassing, troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'

function growing() {
  const part: Part = {
    number: 1,
    type: 'audio/webm',
    url: '/u/1',
    ended: false,
    safe: 0,
    complete: false,
    from: 'device',
    chunks: [],
  }
  const bytes = new Map<number, Uint8Array<ArrayBuffer>>()
  const news = makeNews()
  let now = 0
  const stopping = new AbortController()
  const source = growingSource({
    part,
    read: (chunk: Chunk) => Promise.resolve(bytes.get(chunk.index) ?? null),
    news,
    clock: () => now,
    signal: stopping.signal,
  })
  return {
    part,
    source,
    stopping,
    bytes,
    pass: (ms: number) => void (now += ms),
    add(length: number) {
      const chunk = { ...nextChunk(part), length, ms: 1000, levels: null }
      bytes.set(chunk.index, new Uint8Array(length).fill(chunk.index + 1))
      part.chunks.push(chunk)
      news.ring()
    },
    end() {
      part.ended = true
      news.ring()
    },
  }
}

const all = 8 * 1024 * 1024
const content = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())]

describe('reading a part that still grows', () => {
  it('waits for five seconds of it, then hands over what is there', async () => {
    const { source, add, pass } = growing()
    const slice = source.slice(0, all)
    add(2)
    await Promise.resolve()
    pass(5_000)
    add(1)
    const { value, done } = await slice
    expect([await content(value), done]).toEqual([[1, 1, 2], false])
  })

  it('hands the rest over as done once the part has ended, with what lies across pieces', async () => {
    const { source, add, end } = growing()
    add(3)
    add(3)
    end()
    const { value, done } = await source.slice(2, all)
    expect([await content(value), done]).toEqual([[1, 2, 2, 2], true])
  })

  it('declares the length with nothing more, where the server has all bytes already', async () => {
    const { source, add, end } = growing()
    add(3)
    end()
    const { value, done } = await source.slice(3, all)
    expect([value.size, done]).toEqual([0, true])
  })

  it('is not done while a piece more than fits one request is left', async () => {
    const { source, add, end } = growing()
    add(6)
    add(6)
    end()
    const { value, done } = await source.slice(0, 8)
    expect([value.size, done]).toEqual([8, false])
  })

  it('never sends other bytes for those that are gone', async () => {
    const { source, add, end, bytes } = growing()
    add(3)
    add(3)
    bytes.delete(0)
    end()
    await expect(source.slice(0, all)).rejects.toThrow(PieceLost)
    expect((await source.slice(3, all)).value.size).toBe(3)
  })

  it('stops waiting when the page gives up', async () => {
    const { source, stopping } = growing()
    const slice = source.slice(0, all)
    stopping.abort()
    await expect(slice).rejects.toThrow()
  })
})

describe('what an answer of the server means', () => {
  it.each([
    [204, null],
    [0, 'offline'],
    [401, 'signed_out'],
    [404, 'gone'],
    [410, 'gone'],
    [413, 'too_large'],
    [507, 'no_room'],
    [415, 'refused'],
    [500, 'server'],
    [503, 'server'],
    [423, 'server'],
  ] as const)('%s is %s', (status, trouble) => expect(troubleOf(status)).toBe(trouble))

  it.each([
    ['recordings.offset', 'server'],
    ['Upload-Offset conflict\n', 'server'],
    ['interviews.ended', 'gone'],
    ['interviews.submitted', 'gone'],
    ['recordings.no_consent', 'refused'],
    ['recordings.wrong_mode', 'refused'],
    ['', 'refused'],
  ] as const)('a conflict that says %j is %s', (said, trouble) => {
    expect(troubleOf(409, said)).toBe(trouble)
  })

  it('space that is full is told apart from a house that has no room', () => {
    expect(troubleOf(507, 'recordings.no_room')).toBe('no_space')
    expect(troubleOf(507, 'objects.full')).toBe('no_room')
  })

  it('only what passes by itself is tried again by itself', () => {
    const all: Trouble[] = [
      'offline',
      'server',
      'signed_out',
      'gone',
      'too_large',
      'no_room',
      'no_space',
      'refused',
      'lost_here',
      'taken',
    ]
    expect(all.filter(isPassing)).toEqual(['offline', 'server'])
  })
})
