import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DeviceCopy } from './device/device-copy.ts'
import { makeNews } from './news.ts'
import { openRun } from './run.ts'
import { firstState, nextState } from './state.ts'
import type { CaptureEvent, CaptureState } from './state.ts'
import { makeView } from './view.ts'

class FakeTrack extends EventTarget {
  kind = 'audio'
  readyState: 'live' | 'ended' = 'live'
  muted = false
  enabled = true
  onended: (() => void) | null = null
  onmute: (() => void) | null = null
  onunmute: (() => void) | null = null
  stop() {
    this.readyState = 'ended'
  }
}

let recorders: FakeRecorder[] = []
const persist = vi.fn<() => Promise<boolean>>()

class FakeRecorder {
  static isTypeSupported = () => true
  state = 'inactive'
  ondataavailable: ((event: { data: Blob }) => void) | null = null
  onstop: (() => void) | null = null
  start() {
    this.state = 'recording'
    recorders.push(this)
  }
  pause() {
    this.state = 'paused'
  }
  resume() {
    this.state = 'recording'
  }
  stop() {
    this.state = 'inactive'
    this.ondataavailable?.({ data: new Blob(['last']) })
    this.onstop?.()
  }
}

beforeEach(() => {
  recorders = []
  const permissions = { query: () => Promise.resolve(Object.assign(new EventTarget(), { state: 'granted' })) }
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { matchMedia: () => ({ matches: true }) }))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  persist.mockReset().mockResolvedValue(true)
  vi.stubGlobal('navigator', { permissions, storage: { persist } })
})
afterEach(() => void vi.unstubAllGlobals())

/** A run on a device that keeps pieces or has no room for them. */
function running({ hasRoom = true, mostMs = 3_600_000 } = {}) {
  const track = new FakeTrack()
  const tracks = { getTracks: () => [track], getAudioTracks: () => [track] }
  const stream = Object.assign(new EventTarget(), tracks) as unknown as MediaStream
  const parts: DeviceCopy['parts'] = []
  const copy = {
    durable: true,
    full: !hasRoom,
    parts,
    updatePart: () => Promise.resolve(),
    keep: () => Promise.resolve(hasRoom),
    mark: () => Promise.resolve(),
  } as unknown as DeviceCopy
  let state: CaptureState = firstState({ recorded: false, finished: false })
  const seen: string[] = []
  const view = () => makeView({ state, parts, trouble: null, run, copy, erased: false })
  const show = () => void seen.push(`${state.phase} ${view().microphone}`)
  const tell = (event: CaptureEvent) => {
    state = nextState(state, event)
    show()
    return state
  }
  const source = {
    mode: 'voice' as const,
    open: () => asking ?? Promise.resolve(stream),
    permissions: ['microphone'],
    devices: ['audioinput' as const],
    types: () => Promise.resolve(['audio/webm']),
    bits: { audioBitsPerSecond: 32_000 },
  }
  let asking: Promise<MediaStream> | null = null
  /** The browser asks the person, until they answer. */
  const ask = () => {
    const { promise, resolve } = Promise.withResolvers<MediaStream>()
    asking = promise
    return () => resolve(stream)
  }
  const run = openRun({ source, copy, news: makeNews(), mostMs, tell, show, state: () => state })
  const piece = () => recorders.at(-1)?.ondataavailable?.({ data: new Blob(['piece']) })
  return { run, track, seen, view, piece, ask }
}

/** A run that records. */
async function recording(device: { hasRoom?: boolean; mostMs?: number } = {}) {
  const found = running(device)
  await found.run.open('begin', {})
  await found.run.record()
  return found
}

it('S3-20 keeps the answer when the device is unplugged, and never says that a dark microphone is on', async () => {
  const { track, view, piece, seen } = await recording()
  piece()
  track.readyState = 'ended'
  track.onended?.()
  await vi.waitFor(() => expect(view().state).toMatchObject({ phase: 'interrupted', problem: 'unplugged' }))
  await vi.waitFor(() => expect(view().progress.recorded).toBe(9))
  expect(seen.slice(seen.indexOf('recording off'))).not.toContainEqual(expect.stringMatching(/ on$/))
})

it('S0-2 lets go at once on a phone that goes to the background, and waits for Continue', async () => {
  const { track, view, piece, seen } = await recording()
  piece()
  Object.assign(document, { visibilityState: 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
  expect(track.readyState).toBe('ended')
  expect(seen.at(-1)).toBe('interrupted off')
  await vi.waitFor(() => expect(view().progress.recorded).toBe(9))
  expect(view().state).toMatchObject({ phase: 'interrupted', problem: 'background' })
  Object.assign(document, { visibilityState: 'visible' })
  document.dispatchEvent(new Event('visibilitychange'))
  expect(view().state.phase).toBe('interrupted')
})

it('S3-20 tells at once that the system muted the microphone, and interrupts only when it stays so', async () => {
  vi.useFakeTimers()
  try {
    const { track, view } = await recording()
    track.muted = true
    track.onmute?.()
    expect(view()).toMatchObject({ microphone: 'muted', state: { phase: 'recording' } })
    track.muted = false
    track.onunmute?.()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(view()).toMatchObject({ microphone: 'recording', state: { phase: 'recording' } })
    track.muted = true
    track.onmute?.()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(view().state).toMatchObject({ phase: 'interrupted', problem: 'muted', recorded: true })
  } finally {
    vi.useRealTimers()
  }
})

it('B13 goes on recording where the device has no room left', async () => {
  const { view, piece } = await recording({ hasRoom: false })
  piece()
  piece()
  await vi.waitFor(() => expect(view().progress.recorded).toBe(10))
  expect(view()).toMatchObject({ full: true, microphone: 'recording', state: { phase: 'recording' } })
})

it('ends with the time, with the devices dark', async () => {
  const { track, view, piece } = await recording({ mostMs: 0 })
  piece()
  await vi.waitFor(() => expect(view().state).toMatchObject({ phase: 'review', timeUp: true }))
  expect(track.readyState).toBe('ended')
})

it('S0-2 the devices are dark at once when the room is left', async () => {
  const { run, track } = await recording()
  const ended = run.close()
  expect(track.readyState).toBe('ended')
  await ended
})

it('S0-2 a room that was left while the browser still asked leaves no device open', async () => {
  const { run, track, ask, seen } = running()
  const answer = ask()
  const opening = run.open('begin', {})
  await run.close()
  answer()
  await opening
  expect(track.readyState).toBe('ended')
  expect(seen.at(-1)).toBe('asking off')
})

it('B13 asks the browser once to keep what it has, when the first piece is stored, and goes on where it refuses', async () => {
  const { view, piece } = await recording()
  persist.mockRejectedValue(new Error('No.'))
  piece()
  piece()
  await vi.waitFor(() => expect(view().progress.recorded).toBe(10))
  expect(persist).toHaveBeenCalledOnce()
  const full = await recording({ hasRoom: false })
  full.piece()
  await vi.waitFor(() => expect(full.view().progress.recorded).toBe(5))
  expect(persist).toHaveBeenCalledOnce()
})
