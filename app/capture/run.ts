import { setBlur } from './background-blur.ts'
import { askToPersist } from './device/ask-to-persist.ts'
import type { DeviceCopy } from './device/device-copy.ts'
import { openMeter } from './meter.ts'
import type { Meter } from './meter.ts'
import { release } from './microphone-state.ts'
import type { News } from './news.ts'
import { nextChunk, recordedMs } from './parts.ts'
import type { Part } from './parts.ts'
import { problemOf } from './problem-of.ts'
import { startRecorder } from './recorder.ts'
import type { Recorded, Recorder } from './recorder.ts'
import { watchSilence } from './silence.ts'
import type { CaptureSource, DeviceChoice } from './source.ts'
import type { CaptureEvent, CaptureState, Problem } from './state.ts'
import { watchPage, watchTracks } from './watch-devices.ts'

interface RunInput {
  source: CaptureSource
  copy: DeviceCopy
  news: News
  mostMs: number
  tell(event: CaptureEvent): CaptureState
  /** Something besides the state changed. */
  show(): void
  state(): CaptureState
}

/** Devices and recorder: one stream at a time, one part a run of the recorder. */
export interface Run {
  readonly levelListeners: Set<(level: number) => void>
  stream(): MediaStream | null
  /** No sound has arrived for a while. */
  isSilent(): boolean
  open(why: 'ask' | 'begin', choice: DeviceChoice): Promise<void>
  cancel(): void
  record(): Promise<void>
  pause(why: 'pause' | 'thinking'): void
  resume(): void
  stop(): Promise<void>
  /** The room is being left: devices dark at once, and what is recorded is kept. */
  letGo(): void
  /** Resolves once the last piece is stored; the devices are dark before. */
  close(): Promise<void>
}

interface Live extends RunInput {
  readonly levelListeners: Set<(level: number) => void>
  readonly silence: ReturnType<typeof watchSilence>
  stream: MediaStream | null
  meter: Meter | null
  /** Stops listening for a permission taken back. */
  unwatch: () => void
  recording: { recorder: Recorder; part: Part } | null
  /** The end of the recorder before, while its last piece is still being stored. */
  ending: Promise<void>
  closed: boolean
}

export function openRun(input: RunInput): Run {
  const live: Live = {
    ...input,
    levelListeners: new Set(),
    silence: watchSilence(),
    stream: null,
    meter: null,
    unwatch: () => {},
    recording: null,
    ending: Promise.resolve(),
    closed: false,
  }
  const forgetPage = watchPage(() => {
    if (live.stream) lose(live, 'background')
  })
  return {
    levelListeners: live.levelListeners,
    stream: () => live.stream,
    isSilent: () => live.silence.isSilent(),
    open: (why, choice) => open(live, why, choice),
    cancel() {
      if (live.tell({ type: 'cancel' }).phase === 'interrupted') letDevicesGo(live)
    },
    record: () => record(live),
    pause(why) {
      live.recording?.recorder.pause()
      live.tell({ type: 'pause', why })
    },
    resume() {
      live.silence.reset()
      live.recording?.recorder.resume()
      live.tell({ type: 'continue' })
    },
    stop: () => stop(live, 'stop'),
    letGo: () => endBy(live, { type: 'let_go' }),
    close() {
      live.closed = true
      forgetPage()
      return endPart(live)
    },
  }
}

async function open(live: Live, why: 'ask' | 'begin', choice: DeviceChoice): Promise<void> {
  // A second press, while the browser is still asking.
  if (live.state().phase === 'asking') return
  if (why === 'ask') letDevicesGo(live)
  if (live.tell({ type: why }).phase !== 'asking') return
  try {
    const stream = await live.source.open(choice)
    // Left, or changed its mind, while the browser asked.
    if (live.closed || live.state().phase !== 'asking') return release(stream)
    live.stream = stream
    live.unwatch = watchLive(live, stream)
    if (choice.blur !== undefined) await setBlur(stream, choice.blur)
    const meter = await openMeter(stream)
    // Lost meanwhile, or another one was chosen.
    if (live.stream !== stream) return meter?.close()
    live.meter = meter
    if (meter) meter.onLevel = (level) => hear(live, level)
    live.tell({ type: 'opened' })
  } catch (error) {
    letDevicesGo(live)
    live.tell({ type: 'failed', problem: problemOf(error) })
  }
}

function watchLive(live: Live, stream: MediaStream): () => void {
  return watchTracks({
    stream,
    permissions: live.source.permissions,
    isCurrent: () => live.stream === stream,
    isRecording: () => live.state().phase === 'recording',
    onChange: live.show,
    onLost: (problem) => lose(live, problem),
  })
}

function hear(live: Live, level: number): void {
  live.recording?.recorder.measure(level)
  if (live.state().phase === 'recording' && live.silence.hear(level)) live.show()
  for (const listener of live.levelListeners) listener(level)
}

async function record(live: Live): Promise<void> {
  await live.ending
  if (live.state().phase !== 'countdown') return
  const { stream, copy, source, meter } = live
  if (!stream || live.recording || live.tell({ type: 'counted' }).phase !== 'recording') return
  live.silence.reset()
  const types = await source.types()
  // Lost or left meanwhile.
  if (live.stream !== stream || live.state().phase !== 'recording') return
  try {
    const part = newPart(copy.parts)
    const recorder = startRecorder({
      stream,
      types,
      bits: source.bits,
      measured: meter !== null,
      onPiece: (piece) => keep(live, part, piece),
      onLost: (problem) => lose(live, problem),
      clock: () => performance.now(),
    })
    live.recording = { recorder, part: Object.assign(part, { type: recorder.type }) }
  } catch {
    lose(live, 'unsupported')
  }
}

function newPart(parts: readonly Part[]): Part {
  const number = Math.max(0, ...parts.map((part) => part.number)) + 1
  return { number, type: '', url: null, ended: false, safe: 0, complete: false, from: 'device', chunks: [] }
}

/** A part exists from its first piece on: the server never hears of an empty one. */
async function keep(live: Live, part: Part, { bytes, ms, levels }: Recorded): Promise<void> {
  const { copy } = live
  if (part.chunks.length === 0) copy.parts.push(part)
  const chunk = { ...nextChunk(part), length: bytes.byteLength, ms, levels }
  // Where the device has no room the page's memory holds it, and the view says so: recording and sending go on.
  const isKept = await copy.keep(part, chunk, bytes)
  if (isKept && copy.parts.length === 1 && part.chunks.length === 0) askToPersist()
  part.chunks.push(chunk)
  live.news.ring()
  live.show()
  if (live.state().phase === 'recording' && recordedMs(copy.parts) >= live.mostMs)
    void stop(live, 'time_over')
}

/** Stops the recorder and lets the devices go at once; resolves once the last piece is stored. */
function endPart(live: Live): Promise<void> {
  const { recording } = live
  live.recording = null
  if (recording) live.ending = live.ending.then(() => finishPart(live, recording))
  // The recorder is told first, synchronously: it keeps what came until now.
  const stopping = recording?.recorder.stop()
  letDevicesGo(live)
  return Promise.all([stopping, live.ending]).then(() => {})
}

async function finishPart(live: Live, { recorder, part }: NonNullable<Live['recording']>): Promise<void> {
  await recorder.stop()
  part.ended = true
  if (part.chunks.length > 0) await live.copy.updatePart(part)
  live.news.ring()
  live.show()
}

async function stop(live: Live, why: 'stop' | 'time_over'): Promise<void> {
  if (!['finishing', 'review'].includes(live.tell({ type: why }).phase)) return
  await endPart(live)
  if (live.copy.parts.length === 0) return void live.tell({ type: 'nothing' })
  await live.copy.mark({ finished: true })
  live.tell({ type: 'stored' })
}

/** Something took the devices: what is recorded is stored, and nothing records until Continue is pressed. */
const lose = (live: Live, problem: Problem): void => endBy(live, { type: 'lost', problem })

function endBy(live: Live, event: CaptureEvent): void {
  live.tell(event)
  const stored = endPart(live)
  // The devices are dark from here on, and the page says so before the last piece is stored.
  live.show()
  void stored.then(() => live.show())
}

function letDevicesGo(live: Live): void {
  release(live.stream)
  live.meter?.close()
  live.unwatch()
  live.stream = null
  live.meter = null
}
