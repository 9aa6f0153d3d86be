import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { flushBytes, flushIn, flushMs } from './flush-rule.ts'
import { levelByte, toBase64 } from './levels.ts'

describe('the byte of a level', () => {
  it.each([
    [1, 255],
    [0.001, 0],
    [0.0001, 0],
    [0, 0],
    [Number.NaN, 0],
    [2, 255],
  ])('of %s is %s', (rms, byte) => expect(levelByte(rms)).toBe(byte))

  it('is linear in decibels', () => {
    const at = (decibels: number) => levelByte(10 ** (decibels / 20))
    expect([at(-45), at(-30), at(-15)]).toEqual([64, 128, 191])
  })

  it('travels as base64, and as nothing where nothing was measured', () => {
    expect(Buffer.from(toBase64(Uint8Array.of(0, 128, 255)), 'base64')).toEqual(Buffer.of(0, 128, 255))
    expect(toBase64(null)).toBe('')
  })
})

describe('the meter in the audio thread', () => {
  interface Processor {
    process(inputs: Float32Array[][]): boolean
  }

  function meter(sampleRate: number) {
    const posts: number[] = []
    const made: (new () => Processor)[] = []
    class AudioWorkletProcessor {
      port = { postMessage: (level: number) => posts.push(level) }
    }
    runInNewContext(readFileSync('app/capture/meter-processor.js', 'utf8'), {
      AudioWorkletProcessor,
      sampleRate,
      registerProcessor: (_: string, processor: new () => Processor) => made.push(processor),
    })
    return { posts, processor: new made[0]!() }
  }

  it.each([48_000, 44_100, 16_000])('posts ten levels a second at %s Hz, never more', (rate) => {
    const { posts, processor } = meter(rate)
    for (let frames = 0; frames + 128 <= rate * 3; frames += 128)
      processor.process([[new Float32Array(128).fill(0.5)]])
    expect(posts.length).toBeGreaterThanOrEqual(29)
    expect(posts.length).toBeLessThanOrEqual(30)
    for (const level of posts) expect(level).toBeCloseTo(0.5)
  })

  it('tells the loudest 20 ms of each 100', () => {
    const { posts, processor } = meter(48_000)
    const quiet = new Float32Array(4800)
    quiet.fill(0.8, 1920, 2880)
    for (let frame = 0; frame < 4800; frame += 96) processor.process([[quiet.slice(frame, frame + 96)]])
    expect(posts).toHaveLength(1)
    expect(posts[0]).toBeCloseTo(0.8)
  })

  it('tells the same of the same sound, however much of it comes at once', () => {
    const sound = Float32Array.from({ length: 48_000 }, (_, frame) => Math.sin(frame / 7) * (frame / 48_000))
    const told = (atOnce: number) => {
      const { posts, processor } = meter(48_000)
      for (let frame = 0; frame < sound.length; frame += atOnce)
        processor.process([[sound.slice(frame, frame + atOnce)]])
      return posts.map((level) => level.toFixed(6))
    }
    expect(told(128)).toHaveLength(10)
    expect(told(2_048)).toEqual(told(128))
    expect(told(9_600)).toEqual(told(128))
  })

  it('posts nothing while no sound arrives', () => {
    const { posts, processor } = meter(48_000)
    for (let turn = 0; turn < 1000; turn += 1) expect(processor.process([[]])).toBe(true)
    expect(posts).toEqual([])
  })
})

describe('sending while recording', () => {
  const recording = { bytes: 90_000, waitedMs: 0, ended: false }

  it('waits five seconds, counted from the first byte that waits', () => {
    expect(flushIn(recording)).toBe(flushMs)
    expect(flushIn({ ...recording, waitedMs: 3_000 })).toBe(2_000)
    expect(flushIn({ ...recording, waitedMs: 9_000 })).toBe(0)
  })

  it('does not wait with 8 MiB, or with the rest of an ended part', () => {
    expect(flushIn({ ...recording, bytes: flushBytes })).toBe(0)
    expect(flushIn({ bytes: 0, waitedMs: 0, ended: true })).toBe(0)
  })

  it('sends nothing while there is nothing', () => {
    expect(flushIn({ bytes: 0, waitedMs: 0, ended: false })).toBe(Infinity)
  })
})
