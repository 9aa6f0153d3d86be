import type { DeviceDraft } from '#app/ui/device-drafts.ts'

/**
 * Saves what is typed, on the device at once and on the server soon after, without ever losing a keystroke:
 *
 *   idle → (typing) → waiting → sending → saved
 *                        ↑         ├─ no connection → offline, tries again by itself
 *                        └─────────┤
 *                                  └─ another tab or device writes → elsewhere | changed: stops until someone decides
 */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saved'; at: Date }
  | { kind: 'offline'; onDevice: boolean }
  | { kind: 'elsewhere' }
  | { kind: 'changed' }
  /** `closed`: handed in or ended, so that no later save can work either. */
  | { kind: 'refused'; message: string; closed: boolean }

export interface SaverPorts {
  /** POSTs JSON and gives status and body; rejects when there is no connection. */
  send(body: Record<string, unknown>): Promise<{ status: number; body: unknown }>
  /** What the server has now; null when it cannot be asked. */
  newest(): Promise<{ text: string; version: number } | null>
  keep(draft: DeviceDraft): boolean
  /** Calls back after `milliseconds`; returns what cancels it. */
  later(work: () => void, milliseconds: number): () => void
  onState(state: SaveState): void
}

export interface DraftSaver {
  change(text: string): void
  /** Sends what is waiting now; resolves when it is answered. */
  flush(): Promise<void>
  /** Resolves when nothing is under way. A form carries the words from here on: nothing more is sent until they change. */
  settle(): Promise<void>
  /** Sends the last letters, those typed while a save was under way included, and stops. */
  leave(): Promise<void>
  /** Another tab took over: nothing is sent from here any more. */
  giveWay(): void
  version(): number
  stop(): void
}

/** Milliseconds after the last keystroke; long enough not to send each letter, short enough that a crash costs little. */
const pause = 700
const retryAfter = 5_000
/** Of domain/interviews, in UTF-16 units; repeated here because the browser must not load the domain. A test compares. */
export const longestAnswer = 20_000

/** Codes of domain/interviews after which an answer takes no more words. */
const closedFor: readonly string[] = ['interviews.submitted', 'interviews.ended']

/** What a refused save says. */
interface Refusal {
  code?: string
  message?: string
  fields?: Record<string, string>
  retryAfter?: number
}

interface Desk {
  readonly ports: SaverPorts
  readonly writer: string
  version: number
  takeOver: boolean
  /** What stands in the field. */
  latest: string
  /** What the server does not have yet; null when it has everything. */
  pending: string | null
  blocked: boolean
  sending: Promise<void> | null
  cancel: () => void
}

export function draftSaver(
  start: { text: string; version: number; writer: string; takeOver: boolean },
  ports: SaverPorts,
): DraftSaver {
  const { text, version, writer, takeOver } = start
  const desk: Desk = {
    ...{ ports, writer, version, takeOver, latest: text },
    ...{ pending: null, blocked: false, sending: null, cancel: () => {} },
  }
  return {
    change: (next) => change(desk, next),
    flush: () => flushAll(desk),
    async settle() {
      desk.cancel()
      if (desk.sending) await desk.sending
      desk.cancel()
      desk.pending = null
    },
    async leave() {
      await flushAll(desk)
      stop(desk)
    },
    giveWay: () => block(desk, { kind: 'elsewhere' }),
    version: () => desk.version,
    stop: () => stop(desk),
  }
}

function stop(desk: Desk): void {
  desk.blocked = true
  desk.cancel()
}

async function flushAll(desk: Desk): Promise<void> {
  if (desk.sending) await desk.sending
  await flush(desk)
}

function change(desk: Desk, text: string): void {
  desk.latest = text
  desk.pending = text
  // Too long to be saved anywhere: the page says so, and what was saved before stays as it is.
  if (text.length > longestAnswer) {
    desk.pending = null
    return desk.cancel()
  }
  desk.ports.keep({ text, version: desk.version, sent: false })
  if (desk.blocked) return
  desk.ports.onState({ kind: 'waiting' })
  schedule(desk, pause)
}

function schedule(desk: Desk, milliseconds: number): void {
  desk.cancel()
  desk.cancel = desk.ports.later(() => void flush(desk), milliseconds)
}

function flush(desk: Desk): Promise<void> {
  desk.cancel()
  desk.sending ??= sendOnce(desk).finally(() => {
    desk.sending = null
  })
  return desk.sending
}

async function sendOnce(desk: Desk): Promise<void> {
  const { pending: text, version, writer, takeOver } = desk
  if (text === null || desk.blocked) return
  const answer = await desk.ports.send({ text, version, writer, takeOver }).catch(() => null)
  if (desk.blocked) return
  if (answer?.status === 200 && isSaved(answer.body)) accept(desk, text, answer.body)
  else await refuse(desk, text, answer)
}

/** Whatever else comes with 200 is not a save: a page of a proxy, say. */
function isSaved(body: unknown): body is { version: number; savedAt: string } {
  return typeof (body as { version?: unknown } | null)?.version === 'number'
}

/**
 * Newer words on the server that these go on from are this device's own: the last save of a page that was just left. Then
 * the next save names their version. True when that is so.
 */
async function goOnFrom(desk: Desk): Promise<boolean> {
  const newest = await desk.ports.newest().catch(() => null)
  if (!newest || newest.version <= desk.version || !desk.latest.startsWith(newest.text)) return false
  desk.version = newest.version
  desk.pending = desk.latest
  schedule(desk, 0)
  return true
}

function accept(desk: Desk, text: string, saved: { version: number; savedAt: string }): void {
  desk.version = saved.version
  desk.takeOver = false
  if (desk.pending === text) desk.pending = null
  desk.ports.keep({ text: desk.latest, version: desk.version, sent: desk.pending === null })
  desk.ports.onState({ kind: 'saved', at: new Date(saved.savedAt) })
  if (desk.pending !== null) schedule(desk, pause)
}

async function refuse(
  desk: Desk,
  text: string,
  answer: { status: number; body: unknown } | null,
): Promise<void> {
  const onDevice = desk.ports.keep({ text: desk.latest, version: desk.version, sent: false })
  const body = answer?.body as { failure?: Refusal } | null
  const failure = body?.failure
  if (failure?.code === 'interviews.open_elsewhere') return block(desk, { kind: 'elsewhere' })
  if (failure?.code === 'interviews.draft_changed') {
    if (!(await goOnFrom(desk)) && !desk.blocked) block(desk, { kind: 'changed' })
    return
  }
  const comesBack = !failure || (answer?.status ?? 0) >= 500 || failure.retryAfter !== undefined
  if (!comesBack) {
    const closed = closedFor.includes(failure.code ?? '')
    const message = failure.fields?.['text'] ?? failure.message ?? ''
    if (closed) return block(desk, { kind: 'refused', message, closed })
    desk.ports.onState({ kind: 'refused', message, closed })
    // Said once; what is typed next is tried afresh.
    if (desk.pending === text) desk.pending = null
    return
  }
  desk.ports.onState({ kind: 'offline', onDevice })
  schedule(desk, (failure?.retryAfter ?? 0) * 1000 || retryAfter)
}

function block(desk: Desk, state: SaveState): void {
  desk.blocked = true
  desk.cancel()
  desk.ports.onState(state)
}
