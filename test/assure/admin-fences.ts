import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Holder } from '#domain/access/index.ts'
import { permissions } from '#domain/access/index.ts'
import { createKeyring, type Keyring, type UnitRef, type Vault } from '#domain/keyring/index.ts'
import type { Principal } from '#domain/shared/context.ts'
import { openVaultPool } from '#runtime/keyring/vault-pool.ts'
import type { PlaybackHouse } from './playback-house.ts'

/**
 * What stands between an administrator and a recording. The fourth layer, the keys, is two: the key service's own rule
 * (`service`) and the vault's over the verified token (`vault`).
 */
export const fences = ['route', 'permission', 'grant', 'service', 'vault'] as const
export type Fence = (typeof fences)[number]

/** Everything that the verbs of playback read. */
const tables = ['policy_version', 'recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript', 'take', 'interview', 'answer_text', 'stage'] // prettier-ignore
const keyTables = ['tenant_key', 'subject_key', 'unit_key']

/** Lets administrators hold the students’ permission as well, in the very registry that server and verbs read. */
export function setPermission(standing: boolean): void {
  const entry = permissions['recording.read'] as { roles: readonly Holder[] }
  entry.roles = standing ? ['student'] : ['student', 'admin']
}

/** What the administrators' login may read in this house's own database; the fence between institutions stays. */
export async function setGrants(house: PlaybackHouse, standing: boolean): Promise<void> {
  for (const table of tables) {
    await house.bench.rows(`DROP POLICY IF EXISTS opened ON ${table}`)
    if (standing) await house.bench.rows(`REVOKE SELECT ON ${table} FROM greenroom_admin`)
    else {
      await house.bench.rows(`GRANT SELECT ON ${table} TO greenroom_admin`)
      await house.bench.rows(`CREATE POLICY opened ON ${table} FOR SELECT TO greenroom_admin USING (true)`)
    }
  }
}

export interface VaultFence {
  set(standing: boolean): Promise<void>
  close(): Promise<void>
}

/** The vault's own rule: whose token it takes, and which rows a token shows. */
export async function openVaultFence(house: PlaybackHouse): Promise<VaultFence> {
  const admin = new pg.Client({ connectionString: house.databases.vault.admin })
  await admin.connect()
  const kept = await admin.query<{ source: string }>(
    `SELECT pg_get_functiondef('principal'::regproc) AS source`,
  )
  const policies = await admin.query<{ tablename: string; qual: string; with_check: string }>(
    `SELECT tablename, qual, with_check FROM pg_policies WHERE policyname = 'fence_own' AND tablename = ANY ($1)`,
    [keyTables],
  )
  if (policies.rows.length !== keyTables.length) throw new Error('the vault has other fences than this proof')
  return {
    async set(standing) {
      await admin.query(standing ? (kept.rows[0]?.source ?? '') : credulousPrincipal)
      for (const { tablename, qual, with_check } of policies.rows) {
        const [using, check] = standing ? [qual, with_check] : ['true', 'true']
        await admin.query(`ALTER POLICY fence_own ON ${tablename} USING (${using}) WITH CHECK (${check})`)
      }
    },
    close: () => admin.end(),
  }
}

/** Takes any token at its word. */
const credulousPrincipal = `CREATE OR REPLACE FUNCTION principal() RETURNS TABLE (tenant_id text, subject_id text)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT split_part(t, '.', 2), nullif(split_part(t, '.', 3), '-') FROM current_setting('greenroom.principal', true) AS t WHERE t <> '' $$`

/**
 * A key service of the web process, with its own rule or without it: then whoever asks passes there for the owner, while the
 * vault gets the token as it is.
 */
export function openService(house: PlaybackHouse, standing: boolean): Keyring & { end(): Promise<void> } {
  const pool = openVaultPool({ url: house.databases.roles.greenroom_vault_student, maxConnections: 2 })
  const vault: Vault = standing ? pool : { ...pool, as: (claimed) => pool.as(truthOf(claimed)) }
  const { epochKeys } = house.worker
  const clock = {
    now: () => performance.now(),
    after: (milliseconds: number, run: () => void) =>
      void wait(milliseconds, undefined, { ref: false }).then(run),
  }
  const strict = createKeyring({ vault, epochKeys, clock })
  const end = async () => {
    await strict.close()
    await pool.close()
  }
  if (standing) return { ...strict, end }
  const lax: Pick<Keyring, 'openRange' | 'openTexts'> = {
    openRange: (principal, unit, ...rest) => strict.openRange(asOwner(principal, unit), unit, ...rest),
    openTexts: (principal, items) => {
      const [first] = items
      return strict.openTexts(first ? asOwner(principal, first.unit) : principal, items)
    },
  }
  return { ...strict, ...lax, end }
}

function asOwner(principal: Principal, { subjectId }: UnitRef): Principal {
  return async () => {
    const token = await principal()
    return `v1.${token.split('.')[1]}.${subjectId}.greenroom_student.${token}`
  }
}

const truthOf = (claimed: string) => claimed.split('.').slice(4).join('.')
