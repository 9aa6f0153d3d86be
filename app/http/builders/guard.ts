import type { z } from 'zod'
import type { Holder, Permission } from '#domain/access/index.ts'

const mark = Symbol.for('greenroom.guarded')

/** What a test over the route tree reads off every loader, action and handler. */
export interface GuardMark {
  readonly area: Holder
  readonly permission: Permission
  readonly kind: 'loader' | 'action' | 'handler'
  /** What an action takes; absent where it takes nothing. Tests over the build read off it which forms there are. */
  readonly input?: z.ZodType
}

export function guarded<F extends object>(found: F, what: GuardMark): F {
  return Object.assign(found, { [mark]: Object.freeze(what) })
}

/** Null for a function that no builder made. */
export function guardOf(found: unknown): GuardMark | null {
  if (typeof found !== 'function' || !(mark in found)) return null
  return (found as unknown as Record<symbol, GuardMark>)[mark] ?? null
}
