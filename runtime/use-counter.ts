import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitRule, UseCounter } from '#domain/identity/index.ts'

export type OpenUseCounter = UseCounter & { close(): Promise<void> }

/** Counts in the core database under the identity role, so that every web process sees the same counts. */
export function openUseCounter({ identityUrl }: { identityUrl: string }): OpenUseCounter {
  const pool = new pg.Pool({ connectionString: identityUrl, max: 2, connectionTimeoutMillis: 5_000 })
  // A connection that the server closes while it idles is replaced at the next use.
  pool.on('error', () => undefined)
  const limiters = new Map<string, RateLimiterPostgres>()
  const limiterOf = (rule: LimitRule): RateLimiterPostgres => {
    const known = limiters.get(rule.name)
    if (known) return known
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      // A migration makes the table; this role may not.
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: rule.name,
      points: rule.most,
      duration: rule.seconds,
    })
    limiters.set(rule.name, made)
    return made
  }
  return {
    async count({ key, rule }) {
      try {
        await limiterOf(rule).consume(key)
        return { over: false, retryAfter: 0 }
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return { over: true, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
      }
    },
    async takeBack({ key, rule }) {
      await limiterOf(rule).reward(key)
    },
    close: () => pool.end(),
  }
}
