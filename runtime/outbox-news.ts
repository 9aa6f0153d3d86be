import pg from 'pg'

/** Says that something new may stand in the outbox. It carries nothing: any role can listen. */
const outboxChannel = 'greenroom_outbox'

const reconnectMilliseconds = 1_000
const settings = { keepAlive: true, connectionTimeoutMillis: 5_000 }

export interface OutboxListener {
  close(): Promise<void>
}

/** The worker's side: one connection that listens, and comes back by itself. Polling covers what is said meanwhile. */
export function listenToOutbox({ url, onNews }: { url: string; onNews: () => void }): OutboxListener {
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, ...settings })
    fresh.on('notification', onNews)
    fresh.on('error', () => undefined)
    fresh.once('end', () => {
      client = null
      if (!closed) retry = setTimeout(() => void connect(), reconnectMilliseconds)
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${outboxChannel}`)
      client = fresh
      onNews()
    } catch {
      await fresh.end().catch(() => undefined)
    }
  }

  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

export interface OutboxNudge {
  /** Call after a commit that may have appended an event. Never waits and never fails: the worker looks each second anyway. */
  nudge(): void
  close(): Promise<void>
}

/** The web's side: a pool of one, and at most one call on its way with one more to follow. */
export function openOutboxNudge({ url }: { url: string }): OutboxNudge {
  const pool = new pg.Pool({ connectionString: url, max: 1, ...settings, idleTimeoutMillis: 30_000 })
  pool.on('error', () => undefined)
  let running = false
  let again = false
  const say = async (): Promise<void> => {
    running = true
    do {
      again = false
      await pool.query(`NOTIFY ${outboxChannel}`).catch(() => undefined)
    } while (again)
    running = false
  }
  return {
    nudge() {
      if (running) again = true
      else void say()
    },
    close: () => pool.end(),
  }
}
