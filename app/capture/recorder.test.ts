import { afterEach, describe, expect, it, vi } from 'vitest'
import { measureTime, startRecorder } from './recorder.ts'
import type { CaptureSource } from './source.ts'
import { videoSource } from './video-source.ts'
import { voiceSource } from './voice-source.ts'

function timer(measured: boolean) {
  let now = 0
  const time = measureTime({ measured, clock: () => now })
  return { time, pass: (ms: number) => void (now += ms) }
}

describe('the time of a piece', () => {
  it('is counted by the levels of the sound in it', () => {
    const { time, pass } = timer(true)
    time.run()
    for (let level = 0; level < 10; level += 1) time.measure(level)
    pass(1_040)
    expect(time.cut()).toEqual({ ms: 1000, levels: Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) })
  })

  it('leaves out what is said in a pause', () => {
    const { time } = timer(true)
    time.run()
    time.measure(1)
    time.rest()
    time.measure(2)
    time.run()
    time.measure(3)
    expect([...(time.cut().levels ?? [])]).toEqual([1, 3])
  })

  it('comes from a steady clock where nothing measures, without the pauses', () => {
    const { time, pass } = timer(false)
    time.run()
    pass(700)
    time.rest()
    pass(60_000)
    time.run()
    pass(300)
    expect(time.cut()).toEqual({ ms: 1000, levels: null })
    pass(500)
    expect(time.cut()).toEqual({ ms: 500, levels: null })
  })

  it('says nothing of loudness where the meter fell asleep', () => {
    const { time, pass } = timer(true)
    time.run()
    pass(1_000)
    expect(time.cut()).toEqual({ ms: 1000, levels: null })
  })
})

describe('what the browser is asked to record', () => {
  const asked = async (source: CaptureSource, supported: RegExp) => {
    const found: MediaRecorderOptions[] = []
    class BrowserRecorder {
      static isTypeSupported = (type: string) => supported.test(type)
      constructor(_stream: unknown, options: MediaRecorderOptions) {
        found.push(options)
      }
      start() {}
    }
    vi.stubGlobal('MediaRecorder', BrowserRecorder)
    const types = await source.types()
    const unused = { onPiece: async () => {}, onLost: () => {}, clock: () => 0 }
    const stream = new EventTarget() as MediaStream
    startRecorder({ stream, types, bits: source.bits, measured: false, ...unused })
    return found[0]
  }
  afterEach(() => vi.unstubAllGlobals())

  it('is VP8 with a whole picture every two seconds, so that a player finds any moment', async () => {
    expect(await asked(videoSource, /./)).toEqual({
      mimeType: 'video/webm;codecs=vp8,opus',
      audioBitsPerSecond: 64_000,
      videoBitsPerSecond: 700_000,
      videoKeyFrameIntervalDuration: 2_000,
    })
  })

  it('is sound alone in a voice room', async () => {
    expect(await asked(voiceSource, /./)).toEqual({
      mimeType: 'audio/webm;codecs=opus',
      audioBitsPerSecond: 32_000,
    })
  })

  it('is told to the stream, so that one that plays by itself begins, rests and ends with it', async () => {
    const told: string[] = []
    class BrowserRecorder {
      static isTypeSupported = () => true
      state = 'inactive'
      onstop = () => {}
      start = () => void (this.state = 'recording')
      pause = () => void (this.state = 'paused')
      resume = () => void (this.state = 'recording')
      stop = () => this.onstop()
    }
    vi.stubGlobal('MediaRecorder', BrowserRecorder)
    const stream = new EventTarget() as MediaStream
    for (const event of ['runs', 'rests', 'ends'])
      stream.addEventListener(`recording${event}`, () => told.push(event))
    const unused = { onPiece: async () => {}, onLost: () => {}, clock: () => 0 }
    const recorder = startRecorder({
      stream,
      types: [''],
      bits: voiceSource.bits,
      measured: false,
      ...unused,
    })
    recorder.pause()
    recorder.pause()
    recorder.resume()
    await recorder.stop()
    expect(told).toEqual(['runs', 'rests', 'runs', 'ends'])
  })

  it('is refused where the browser records none of the types', async () => {
    await expect(asked(videoSource, /nothing/)).rejects.toThrow('No type to record in.')
  })
})
