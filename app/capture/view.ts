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
  /** When the device's copy ends, while it has something that the server has not. Milliseconds since 1970, by its clock. */
  readonly until: number | null
  /** When the server destroys the sound at the latest, as the server says; null before it has any, and of a video. Milliseconds since 1970. */
  readonly goneBy: number | null
  /** This device had unsent pieces of this answer for a day, and erased them as the page opened. */
  readonly erased: boolean
  /** Parts whose rest only another device has, or nobody any more. */
  readonly missing: number
  /** This device has something that it is still to send. */
  readonly sends: boolean
  /** No sound has arrived for a while of recording. */
  readonly silent: boolean
  readonly stream: MediaStream | null
}

/** An answer was begun, and no byte of it is on the server or here: only beginning again is left. */
export const isNothingLeft = ({ missing, sends, progress: sent }: TakeView) =>
  missing > 0 && !sends && sent.safe === 0

interface Sources {
  state: CaptureState
  parts: readonly Part[]
  trouble: Trouble | null
  run: { stream(): MediaStream | null; isSilent(): boolean }
  copy: { readonly durable: boolean; readonly full: boolean; readonly until: number }
  goneBy?: number | null
  erased: boolean
}

export function makeView({ state, parts, trouble, run, copy, goneBy = null, erased }: Sources): TakeView {
  const stream = run.stream()
  const sent = progress(parts)
  return {
    state,
    recordedMs: recordedMs(parts),
    microphone: microphoneState(stream, state.phase === 'recording'),
    progress: sent,
    trouble,
    durable: copy.durable,
    full: copy.full,
    until: copy.durable && parts.length > 0 && !sent.isSafe ? copy.until : null,
    goneBy,
    erased,
    missing: missingParts(parts, trouble).length,
    sends: parts.some(({ from, complete }) => from === 'device' && !complete),
    silent: run.isSilent() && state.phase === 'recording',
    stream,
  }
}
