import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Principal } from '#domain/shared/context.ts'
import type { LoginRole } from '#prisma/roles.ts'
import type { House } from './clone.ts'

export interface Signer {
  /** A token as core signs it, by the vault's clock and key, for tenants and members that core need not know. */
  sign(claims: {
    tenantId: string
    memberId?: string
    role: LoginRole
    /** Until it is over; 60 unless given. */
    seconds?: number
  }): Promise<string>
  student(tenantId: string, memberId: string): Principal
  job(tenantId: string): Principal
  close(): Promise<void>
}

/** Signs as a superuser of the vault, from the documented format and not with the product's own SQL. */
export function openSigner(house: Pick<House, 'vault'>): Signer {
  const admin = new pg.Pool({ connectionString: house.vault.admin, max: 2 })
  const sha256 = (...parts: (Uint8Array | string)[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const sign: Signer['sign'] = async ({ tenantId, memberId, role, seconds = 60 }) => {
    const { rows } = await admin.query<{ inner_pad: Buffer; outer_pad: Buffer; now: string }>(
      'select inner_pad, outer_pad, floor(extract(epoch from app_now())) as now from principal_key',
    )
    const [key] = rows
    if (!key) throw new Error('the vault has no key')
    const body = ['v1', tenantId, memberId ?? '-', role, Number(key.now) + seconds].join('.')
    return `${body}.${sha256(key.outer_pad, sha256(key.inner_pad, body)).toString('hex')}`
  }
  return {
    sign,
    student: (tenantId, memberId) => () => sign({ tenantId, memberId, role: 'greenroom_student' }),
    job: (tenantId) => () => sign({ tenantId, role: 'greenroom_worker' }),
    close: () => admin.end(),
  }
}
