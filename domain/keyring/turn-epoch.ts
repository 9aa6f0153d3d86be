import { randomUUID } from 'node:crypto'
import { beginTurn } from './begin-turn.ts'
import { clear } from './clear.ts'
import { endEpoch, removeDeadKeys } from './end-epoch.ts'
import { unavailable } from './errors.ts'
import type { EpochKeys, SqlClient } from './ports.ts'
import { rewrapTenant, type EpochKey, type Rewrapped } from './rewrap-tenant.ts'
import type { EpochKind } from './unit-ref.ts'

export interface TurnResult extends Rewrapped {
  /** `idle`: nothing to turn. `waiting`: emptied, but a process holds a lease; call again. `turned`: the old key is dead. */
  state: 'idle' | 'waiting' | 'turned'
  /** Seconds until the last lease is over; 0 unless waiting. */
  waitSeconds: number
}

interface Input {
  vault: SqlClient
  epochKeys: EpochKeys
  kind: EpochKind
  /** Turns only an epoch that was open for its full time (an unfinished turn is always taken up). */
  onlyIfDue?: boolean
  /** Called after each durable step; a proof throws here to stop in the middle. */
  onStep?: (step: string) => void | Promise<void>
}

const batch = 100
const leaseSeconds = 60
const nothing: Rewrapped = { tenants: 0, subjects: 0, units: 0 }

/**
 * One epoch turn, or as much of it as can be done now:
 *
 *   open ─begin→ closing ─rewrap, tenant by tenant→ closing, empty ─leases over→ destroyed ─→ key and escrow removed
 *
 * By the keeper's login, bound to no tenant: an epoch key dies when every tenant has left it.
 *
 * Every step is durable and repeatable: after a crash the next call goes on where this one stopped.
 */
export async function turnEpoch(input: Input): Promise<TurnResult> {
  const { vault, epochKeys, kind, onlyIfDue = false, onStep = () => undefined } = input
  await removeDeadKeys({ vault, epochKeys })
  const turn = await beginTurn({ vault, epochKeys, kind, onlyIfDue })
  if (!turn) return { state: 'idle', waitSeconds: 0, ...nothing }
  await onStep('begun')
  const moved = await moveTenants({ ...input, ...turn, onStep })
  const waitSeconds = await endEpoch({ vault, epochId: turn.closing })
  if (waitSeconds > 0) return { state: 'waiting', waitSeconds, ...moved }
  await onStep('ended')
  await removeDeadKeys({ vault, epochKeys })
  await onStep('key removed')
  return { state: 'turned', waitSeconds: 0, ...moved }
}

async function moveTenants(
  input: Input & { closing: string; open: string; onStep: NonNullable<Input['onStep']> },
): Promise<Rewrapped> {
  const { vault, epochKeys, kind, closing, open, onStep } = input
  const processId = randomUUID()
  const sum = { ...nothing }
  const read = async (id: string): Promise<EpochKey> => {
    const key = await epochKeys.read(id)
    if (!key) throw unavailable()
    return { id, key }
  }
  try {
    for (;;) {
      const tenants = await vault.query<{ tenant_id: string }>(
        'select tenant_id from tenant_key where epoch_id = $1 order by tenant_id limit $2',
        [closing, batch],
      )
      if (tenants.length === 0) return sum
      await vault.query('select take_lease($1, $2, $3)', [processId, closing, leaseSeconds])
      const keys = { from: await read(closing), to: await read(open) }
      for (const { tenant_id: tenantId } of tenants) {
        const moved = await rewrapTenant({ vault, tenantId, epochKind: kind, ...keys })
        sum.tenants += moved.tenants
        sum.subjects += moved.subjects
        sum.units += moved.units
        await onStep(`moved ${tenantId}`)
      }
      clear(keys.from.key)
      clear(keys.to.key)
    }
  } finally {
    await vault.query('select release_leases($1)', [processId])
  }
}
