import pg from 'pg'
import type { Logger } from 'pino'
import { liveChannel } from '#domain/shared/live.ts'

export interface Live {
  listen(keys: readonly string[], onNews: (key: string) => void): () => void
  close(): Promise<void>
}

const reconnectMilliseconds = 1_000

/**
 * One LISTEN connection for the whole process. After a cut it comes back by itself and tells every listener to look
 * again, because what was said meanwhile is gone.
 */
export function openLive({ url, logger }: { url: string; logger: Logger }): Live {
  const listeners = new Map<string, Set<(key: string) => void>>()
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const tell = (key: string) => listeners.get(key)?.forEach((onNews) => onNews(key))
  const comeBack = () => {
    client = null
    if (!closed) retry = setTimeout(() => void connect(true), reconnectMilliseconds)
  }

  async function connect(again: boolean): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    fresh.on('notification', ({ payload }) => payload !== undefined && tell(payload))
    fresh.once('end', comeBack)
    fresh.on('error', () => undefined)
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${liveChannel}`)
      client = fresh
      if (again) for (const key of listeners.keys()) tell(key)
    } catch {
      logger.warn('live.unreachable')
      await fresh.end().catch(() => undefined)
    }
  }

  void connect(false)
  return {
    listen(keys, onNews) {
      for (const key of keys) listeners.set(key, (listeners.get(key) ?? new Set()).add(onNews))
      return () => {
        for (const key of keys) {
          const set = listeners.get(key)
          set?.delete(onNews)
          if (set?.size === 0) listeners.delete(key)
        }
      }
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
