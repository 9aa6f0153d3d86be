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
  | { kind: 'refused'; message: string }

/** What the device keeps of one take. `sent` is false while the server does not have these words. */
export interface DeviceDraft {
  text: string
  version: number
  sent: boolean
}

export interface SaverPorts {
  /** POSTs JSON and gives status and body; rejects when there is no connection. */
  send(body: Record<string, unknown>): Promise<{ status: number; body: unknown }>
  keep(draft: DeviceDraft): boolean
  /** Calls back after `milliseconds`; returns what cancels it. */
  later(work: () => void, milliseconds: number): () => void
  onState(state: SaveState): void
}

export interface DraftSaver {
  change(text: string): void
  /** Sends what is waiting now; resolves when it is answered. */
  flush(): Promise<void>
  /** Another tab took over: nothing is sent from here any more. */
  giveWay(): void
  version(): number
  stop(): void
}

/** Milliseconds after the last keystroke; long enough not to send each letter, short enough that a crash costs little. */
const pause = 700
const retryAfter = 5_000

export function draftSaver(
  start: { text: string; version: number; writer: string; takeOver: boolean },
  ports: SaverPorts,
): DraftSaver {
  let { version, takeOver } = start
  let pending: string | null = null
  let latest = start.text
  let blocked = false
  let sending: Promise<void> | null = null
  let cancel = () => {}

  function schedule(milliseconds: number) {
    cancel()
    cancel = ports.later(() => void flush(), milliseconds)
  }

  async function sendOnce(): Promise<void> {
    const text = pending
    if (text === null || blocked) return
    const answer = await ports.send({ text, version, writer: start.writer, takeOver }).catch(() => null)
    if (blocked) return
    if (answer?.status === 200) return accept(text, answer.body)
    refuse(text, answer)
  }

  function accept(text: string, body: unknown) {
    const saved = body as { version: number; savedAt: string }
    version = saved.version
    takeOver = false
    if (pending === text) pending = null
    ports.keep({ text: latest, version, sent: pending === null })
    ports.onState({ kind: 'saved', at: new Date(saved.savedAt) })
    if (pending !== null) schedule(pause)
  }

  function refuse(text: string, answer: { status: number; body: unknown } | null) {
    const onDevice = ports.keep({ text, version, sent: false })
    const failure = (
      answer?.body as { failure?: { code?: string; message?: string; retryAfter?: number } } | null
    )?.failure
    if (failure?.code === 'interviews.open_elsewhere') return block({ kind: 'elsewhere' })
    if (failure?.code === 'interviews.draft_changed') return block({ kind: 'changed' })
    if (answer && answer.status < 500 && answer.status !== 429) {
      return ports.onState({ kind: 'refused', message: failure?.message ?? '' })
    }
    ports.onState({ kind: 'offline', onDevice })
    schedule((failure?.retryAfter ?? 0) * 1000 || retryAfter)
  }

  function block(state: SaveState) {
    blocked = true
    cancel()
    ports.onState(state)
  }

  function flush(): Promise<void> {
    cancel()
    sending ??= sendOnce().finally(() => {
      sending = null
    })
    return sending
  }

  return {
    change(text) {
      latest = text
      pending = text
      ports.keep({ text, version, sent: false })
      if (blocked) return
      ports.onState({ kind: 'waiting' })
      schedule(pause)
    },
    async flush() {
      if (sending) await sending
      await flush()
    },
    giveWay: () => block({ kind: 'elsewhere' }),
    version: () => version,
    stop() {
      blocked = true
      cancel()
    },
  }
}
