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
  /** The device has no room left for what the server has not yet. Recording and sending go on from the page's memory. */
  readonly full: boolean
  /** Parts whose rest only another device has, or nobody any more. */
  readonly missing: number
  /** No sound has arrived for a while of recording. */
  readonly silent: boolean
  readonly stream: MediaStream | null
}

interface Sources {
  state: CaptureState
  parts: readonly Part[]
  trouble: Trouble | null
  run: { stream(): MediaStream | null; isSilent(): boolean }
  copy: { readonly durable: boolean; readonly full: boolean }
}

export function makeView({ state, parts, trouble, run, copy }: Sources): TakeView {
  const stream = run.stream()
  return {
    state,
    recordedMs: recordedMs(parts),
    microphone: microphoneState(stream, state.phase === 'recording'),
    progress: progress(parts),
    trouble,
    durable: copy.durable,
    full: copy.full,
    missing: missingParts(parts, trouble).length,
    silent: run.isSilent() && state.phase === 'recording',
    stream,
  }
}
