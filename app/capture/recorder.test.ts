import { afterEach, describe, expect, it, vi } from 'vitest'
import { startRecorder } from './recorder.ts'
import type { CaptureSource } from './source.ts'
import { videoSource } from './video-source.ts'
import { voiceSource } from './voice-source.ts'

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
      requestData = () => {}
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

  it('B13: is given out as soon as a break begins, with its time up to then', async () => {
    let now = 0
    const pieces: number[] = []
    class BrowserRecorder {
      static isTypeSupported = () => true
      state = 'inactive'
      ondataavailable = (_event: { data: Blob }) => {}
      start = () => void (this.state = 'recording')
      pause = () => void (this.state = 'paused')
      requestData = () => this.ondataavailable({ data: new Blob(['said']) })
    }
    vi.stubGlobal('MediaRecorder', BrowserRecorder)
    const stream = new EventTarget() as MediaStream
    const recorder = startRecorder({
      stream,
      types: [''],
      bits: voiceSource.bits,
      measured: false,
      onPiece: async ({ ms }) => void pieces.push(ms),
      onLost: () => {},
      clock: () => now,
    })
    now = 700
    recorder.pause()
    await vi.waitFor(() => expect(pieces).toEqual([700]))
  })

  it('is refused where the browser records none of the types', async () => {
    await expect(asked(videoSource, /nothing/)).rejects.toThrow('No type to record in.')
  })
})
