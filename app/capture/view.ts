import { missingParts } from './merge-parts.ts'
import { microphoneState } from './microphone-state.ts'
import type { MicrophoneState } from './microphone-state.ts'
import { progress, recordedMs } from './parts.ts'
import type { Part, Progress } from './parts.ts'
import type { CaptureState } from './state.ts'
import type { Trouble } from './upload/trouble.ts'

/** What a screen shows of the recording. A new object after each change. */
export interface TakeView {
  readonly state: CaptureState
  /** Milliseconds that are recorded and kept. */
  readonly recordedMs: number
  readonly microphone: MicrophoneState
  readonly progress: Progress
  readonly trouble: Trouble | null
  /** False where only this page has what the server has not. */
  readonly durable: boolean
  /** Parts whose rest only another device has. */
  readonly missing: number
  readonly stream: MediaStream | null
}

interface Sources {
  state: CaptureState
  parts: readonly Part[]
  trouble: Trouble | null
  run: { stream(): MediaStream | null }
  durable: boolean
}

export function makeView({ state, parts, trouble, run, durable }: Sources): TakeView {
  const stream = run.stream()
  return {
    state,
    recordedMs: recordedMs(parts),
    microphone: microphoneState(stream, state.phase === 'recording'),
    progress: progress(parts),
    trouble,
    durable,
    missing: missingParts(parts).length,
    stream,
  }
}
