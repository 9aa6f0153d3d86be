import { measureTime } from './measure-time.ts'
import type { RecordedBits } from './source.ts'
import type { Problem } from './state.ts'

/** A piece as the recorder gave it. */
export interface Recorded {
  bytes: ArrayBuffer
  ms: number
  levels: Uint8Array | null
}

export interface Recorder {
  readonly type: string
  pause(): void
  resume(): void
  /** Resolves once the last piece was handed over and taken. */
  stop(): Promise<void>
  /** A level of the meter; it counts to the piece under way while recording. */
  measure(level: number): void
}

interface RecorderInput {
  stream: MediaStream
  types: readonly string[]
  bits: RecordedBits
  /** Whether levels will come. */
  measured: boolean
  /** Pieces come one after another; the next waits for the promise of the last. */
  onPiece(piece: Recorded): Promise<void>
  onLost(problem: Problem): void
  /** Milliseconds of a steady clock: it tells how long was recorded. */
  clock(): number
}

/** Milliseconds of one piece: what a crash can cost at most, with what had not been written yet. */
const pieceMs = 1_000

/** What a stream is told while it is recorded, so that one that plays something by itself keeps step. */
export type RecordingEvent = 'recordingruns' | 'recordingrests' | 'recordingends'

/** Throws `NotSupportedError` where none of the types can be recorded. */
export function startRecorder(input: RecorderInput): Recorder {
  const { stream, types, bits, measured, onPiece, onLost, clock } = input
  const type = types.find((one) => MediaRecorder.isTypeSupported(one))
  if (type === undefined) throw new DOMException('No type to record in.', 'NotSupportedError')
  const recorder = new MediaRecorder(stream, { mimeType: type, ...bits })
  const time = measureTime({ measured, clock })
  const tell = (event: RecordingEvent) => stream.dispatchEvent(new Event(event))
  let taken = Promise.resolve()
  recorder.ondataavailable = ({ data }) => {
    // An empty piece carries no time of its own; its levels go with the next.
    if (data.size === 0) return
    const { ms, levels } = time.cut()
    taken = taken
      .then(async () => onPiece({ bytes: await data.arrayBuffer(), ms, levels }))
      .catch(() => onLost('device_full'))
  }
  recorder.onerror = () => onLost('failed')
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve()
  })
  recorder.start(pieceMs)
  time.run()
  tell('recordingruns')
  return {
    type,
    pause() {
      if (recorder.state !== 'recording') return
      recorder.pause()
      time.rest()
      // While it rests no piece comes by itself, and a break may be long: what was said until then goes to the device now.
      recorder.requestData()
      tell('recordingrests')
    },
    resume() {
      if (recorder.state !== 'paused') return
      recorder.resume()
      time.run()
      tell('recordingruns')
    },
    async stop() {
      time.rest()
      tell('recordingends')
      // The last tracks ending stops it by itself.
      if (recorder.state !== 'inactive') recorder.stop()
      await stopped
      await taken
    },
    measure: (level) => time.measure(level),
  }
}
