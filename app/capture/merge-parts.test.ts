import { expect, it } from 'vitest'
import { closeAt, mergeParts, missingParts } from './merge-parts.ts'
import type { Part } from './parts.ts'

const uploadsUrl = '/t/northfield/takes/1/uploads'
const here = (number: number, safe = 0): Part => ({
  number,
  type: 'audio/webm',
  url: null,
  ended: true,
  safe,
  complete: false,
  from: 'device',
  chunks: [{ index: 0, start: 0, length: 90, ms: 1000, levels: null }],
})

it('believes the server about what is safe', () => {
  const parts = [here(1), here(2)]
  mergeParts({ parts, uploadsUrl, server: [{ id: 'a', number: 1, offset: 90, length: 90 }] })
  expect(parts[0]).toMatchObject({ url: `${uploadsUrl}/a`, safe: 90, complete: true })
  expect(parts[1]).toMatchObject({ url: null, safe: 0, complete: false })
})

it('keeps what another device recorded, in its place', () => {
  const parts = [here(2)]
  mergeParts({ parts, uploadsUrl, server: [{ id: 'a', number: 1, offset: 40, length: null }] })
  expect(parts.map(({ number, from }) => [number, from])).toEqual([
    [1, 'server'],
    [2, 'device'],
  ])
  expect(missingParts(parts, null).map(({ number }) => number)).toEqual([1])
})

it('calls an empty length declared by the server whole, and an undeclared one not', () => {
  const parts: Part[] = []
  mergeParts({ parts, uploadsUrl, server: [{ id: 'a', number: 1, offset: 40, length: null }] })
  expect(parts[0]?.complete).toBe(false)
  mergeParts({ parts, uploadsUrl, server: [{ id: 'a', number: 1, offset: 40, length: 40 }] })
  expect(parts[0]?.complete).toBe(true)
})

it('counts a part of which this device lost a piece as missing, and gives up what came after it', () => {
  const part = here(1, 90)
  part.chunks.push({ index: 2, start: 180, length: 90, ms: 1000, levels: null })
  expect(missingParts([part], null)).toEqual([])
  expect(missingParts([part], 'offline')).toEqual([])
  expect(missingParts([part], 'lost_here')).toEqual([part])
  closeAt(part, 90)
  expect(part).toMatchObject({ safe: 90, complete: true })
  expect(part.chunks.map(({ start }) => start)).toEqual([0])
  expect(missingParts([part], 'lost_here')).toEqual([])
})
