import { openDeviceCopy } from './device/device-copy.ts'
import type { DeviceCopy } from './device/device-copy.ts'
import { deviceTime } from './device/one-day.ts'
import { eraseOverdueRecordings } from './device/unsent-recordings.ts'
import { forgetHandedIn } from './forget-handed-in.ts'
import { sendLeftovers } from './leftovers.ts'
import { toBase64 } from './levels.ts'
import { mergeParts } from './merge-parts.ts'
import type { ServerPart } from './merge-parts.ts'
import { makeNews } from './news.ts'
import { claimTake } from './one-page.ts'
import { takeLevels } from './parts.ts'
import { openRun } from './run.ts'
import type { Run } from './run.ts'
import type { CaptureSource, DeviceChoice } from './source.ts'
import { firstState, nextState } from './state.ts'
import type { CaptureEvent, CaptureState } from './state.ts'
import { closeMissing } from './upload/close-part.ts'
import type { Trouble } from './upload/trouble.ts'
import { startQueue } from './upload/upload-queue.ts'
import type { UploadQueue } from './upload/upload-queue.ts'
import { makeView } from './view.ts'
import type { TakeView } from './view.ts'

export interface TakeInput {
  source: CaptureSource
  takeId: string
  /** Whose it is, as the device notes it. */
  person: string
  uploadsUrl: string
  /** What the server has of this take. */
  server: readonly ServerPart[]
  /** When the server destroys the sound that it has of it, at the latest. Milliseconds since 1970; null where it has none. */
  goneBy: number | null
  /** Milliseconds after which recording ends by itself. */
  mostMs: number
}

/** The recording of one take, for a screen to show and steer. Lives until `close`. */
export interface TakeRecording {
  view(): TakeView
  /** Called after each change of the view; gives the way to stop it. */
  subscribe(listener: () => void): () => void
  /** At most ten times a second, while a microphone is open. */
  onLevel(listener: (level: number) => void): () => void
  /** Opens the devices for the check. */
  check(choice: DeviceChoice): void
  checked(): void
  /** Leads to the countdown; asks for the devices first where they are closed. */
  begin(choice: DeviceChoice): void
  cancel(): void
  /** The countdown is over: records. */
  counted(): void
  pause(why: 'pause' | 'thinking'): void
  resume(): void
  stop(): void
  /** The room is being left, or the interview ended before anything was recorded: devices dark at once. */
  letGo(): void
  retryUpload(): void
  /** Goes on without what only another device has, or nobody any more. */
  giveUpMissing(): Promise<void>
  /** Parts to play back, each as one file; null for what this page has forgotten. */
  playable(): Promise<(Blob | null)[]>
  /** Base64, a byte a 100 ms; empty where it was not measured. */
  levels(): string
  /**
   * It is about to be handed in: resolves once the device has noted that the server has all of it. Nothing that handing it
   * in needs goes before the server has said that it was (`forgetHandedIn`, on a later page).
   */
  handingIn(): Promise<void>
  /** Notes that the person records it again: what is on this device may go as soon as the server wants it no more. */
  discard(): Promise<void>
  /** Ends everything: devices dark at once, the last piece stored, sending stopped. */
  close(): void
}

/** Resolves to null while another page of this browser holds the take. */
export async function openTakeRecording(input: TakeInput): Promise<TakeRecording | null> {
  // Before this page has the take: what lay here for a day is erased, of this answer as of any other.
  const overdue = await eraseOverdueRecordings(input).catch(() => [])
  const letGo = await claimTake(input.takeId)
  if (!letGo) return null
  const copy = await openDeviceCopy({ ...input, wallClock: deviceTime })
  // Decided, and yet this page shows it: the server refused the decision.
  await copy.mark({ decided: false })
  mergeParts({ parts: copy.parts, server: input.server, uploadsUrl: input.uploadsUrl })
  const erased = overdue.some(({ takeId }) => takeId === input.takeId)
  return openRecording({ ...input, erased }, copy, letGo)
}

type Opened = TakeInput & { erased: boolean }

function openRecording(input: Opened, copy: DeviceCopy, letGo: () => void): TakeRecording {
  const { parts } = copy
  const news = makeNews()
  const leaving = new AbortController()
  let state: CaptureState = firstState({ recorded: parts.length > 0, finished: copy.finished })
  let trouble: Trouble | null = null
  let { goneBy } = input
  const listeners = new Set<() => void>()
  const draw = () => makeView({ state, parts, trouble, run, copy, goneBy, erased: input.erased })
  const show = () => {
    view = draw()
    for (const listener of listeners) listener()
  }
  const tell = (event: CaptureEvent) => {
    state = nextState(state, event)
    show()
    return state
  }
  const { source, mostMs } = input
  const run: Run = openRun({ source, copy, news, mostMs, tell, show, state: () => state })
  let view = draw()
  const queue = startQueue({
    uploadsUrl: input.uploadsUrl,
    copy,
    news,
    clock: () => performance.now(),
    onChange(next) {
      trouble = next
      show()
    },
    onGoneBy(at) {
      if (at === goneBy) return
      goneBy = at
      show()
    },
  })
  const others = { person: input.person, except: input.takeId, signal: leaving.signal }
  void sendLeftovers(others)
  void forgetHandedIn(others).catch(() => {})
  return {
    ...steering(run, tell),
    view: () => view,
    subscribe: (listener) => listen(listeners, listener),
    onLevel: (listener) => listen(run.levelListeners, listener),
    retryUpload: () => queue.retry(),
    giveUpMissing: async () => {
      trouble = await closeMissing(copy, trouble)
      if (trouble === null) queue.retry()
      show()
    },
    playable: () => playable(copy),
    levels: () => toBase64(takeLevels(parts)),
    ...deciding(queue, copy),
    close() {
      leaving.abort()
      queue.stop()
      void run.close().finally(letGo)
    },
  }
}

function deciding(queue: UploadQueue, copy: DeviceCopy): Pick<TakeRecording, 'handingIn' | 'discard'> {
  return {
    async handingIn() {
      const own = copy.parts.filter(({ from }) => from === 'device')
      await Promise.all(own.map((part) => copy.updatePart(part)))
    },
    discard() {
      queue.stop()
      return copy.mark({ decided: true })
    },
  }
}

type Steering = 'check' | 'checked' | 'begin' | 'cancel' | 'counted' | 'pause' | 'resume' | 'stop' | 'letGo'

function steering(run: Run, tell: (event: CaptureEvent) => CaptureState): Pick<TakeRecording, Steering> {
  return {
    check: (choice) => void run.open('ask', choice),
    checked: () => void tell({ type: 'checked' }),
    begin: (choice) => void run.open('begin', choice),
    cancel: () => void run.cancel(),
    counted: () => void run.record(),
    pause: (why) => run.pause(why),
    resume: () => run.resume(),
    stop: () => void run.stop(),
    letGo: () => run.letGo(),
  }
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function playable(copy: DeviceCopy): Promise<(Blob | null)[]> {
  return Promise.all(
    copy.parts.map(async (part) => {
      const pieces = await Promise.all(part.chunks.map((chunk) => copy.read(part, chunk).catch(() => null)))
      const whole = pieces.filter((piece) => piece !== null)
      if (whole.length === 0 || whole.length < pieces.length) return null
      return new Blob(whole, { type: part.type })
    }),
  )
}
