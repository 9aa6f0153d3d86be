import { createHash } from 'node:crypto'
import { renewSessions } from './school-people.ts'
import type { World } from './school-world.ts'

/** What others may write of a person: their school its roster, the house what was done. */
const othersMayWrite = new Set(['membership', 'audit_entry', 'cohort_move', 'outbox', 'stage'])

/** Tables of the core database that have a column of that name. */
async function tablesWith({ house }: World, column: string): Promise<string[]> {
  const rows = await house.bench.rows<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = $1 AND t.table_type = 'BASE TABLE' AND NOT starts_with(c.table_name, 'kept_') ORDER BY 1`,
    [column],
  )
  return rows.map(({ name }) => name)
}

/**
 * One line for each table that has rows of those in whose name nobody asks: of two students of schools whose others do ask,
 * what is theirs; of the quiet school, everything; and what belongs to all their accounts.
 */
export async function fingerprint(world: World): Promise<Map<string, string>> {
  const { home, away, quiet } = world
  const peers = [home, away].map(({ peer }) => peer.person)
  const theirs = quiet ? [quiet.student, quiet.peer, ...quiet.others] : []
  const accounts = [...peers, ...theirs.flatMap(({ person }) => person ?? [])].map((one) => one.accountId)
  const members = peers.map(({ memberId }) => memberId)
  const found = new Map<string, string>()
  const add = async (table: string, { column, of }: { column: string; of: readonly string[] }) => {
    // A sign-in is renewed between two batches; who is signed in, and by which, stays.
    const row = table === 'session' ? '(t.id_hash, t.public_id, t.account_id)::text' : 't::text'
    const rows = await world.house.bench.rows<{ row: string }>(
      `SELECT ${row} AS row FROM ${table} t WHERE ${column} = ANY ($1::uuid[]) ORDER BY 1`,
      [of],
    )
    if (rows.length > 0) found.set(`${table} by ${column}`, digest(rows.map((one) => one.row)))
  }
  for (const table of await tablesWith(world, 'member_id'))
    if (!othersMayWrite.has(table)) await add(table, { column: 'member_id', of: members })
  await keepLedger(world)
  for (const [name, rows] of await ledgerOf(world, members))
    if (rows.length > 0) found.set(name, digest(rows))
  for (const table of await tablesWith(world, 'account_id'))
    if (table !== 'membership') await add(table, { column: 'account_id', of: accounts })
  if (!quiet) return found
  for (const table of await tablesWith(world, 'tenant_id'))
    await add(table, { column: 'tenant_id', of: [quiet.tenantId] })
  await add('tenant', { column: 'id', of: [quiet.tenantId] })
  return found
}

/** The ledger of the two students as it is when it is first read, with a look in it for each of them. */
async function keepLedger({ house, home, away }: World): Promise<void> {
  const [kept] = await house.bench.rows<{ name: string | null }>(
    `SELECT to_regclass('kept_access_look')::text AS name`,
  )
  if (kept?.name) return
  for (const { tenantId, peer, others } of [home, away]) {
    const viewer = others.find(({ hats, person }) => hats.includes('admin') && person)?.person
    await house.bench.rows(
      `INSERT INTO access_look (tenant_id, id, at, subject_id, viewer_kind, viewer_id, object_kind, object_id, purpose)
       VALUES ($1, gen_random_uuid(), app_now(), $2, 'admin', $3, 'record', $2, 'people')`,
      [tenantId, peer.person.memberId, viewer?.memberId],
    )
  }
  await house.bench.rows('CREATE TABLE kept_access_look AS SELECT * FROM access_look')
}

/** Their own school may add to it. No line that stands there changes or goes, and nobody else writes one. */
async function ledgerOf({ house }: World, members: readonly string[]): Promise<[string, string[]][]> {
  const rows = async (which: string) =>
    (
      await house.bench.rows<{ row: string }>(
        `SELECT t::text AS row FROM access_look t WHERE subject_id = ANY ($1::uuid[]) AND ${which} ORDER BY 1`,
        [members],
      )
    ).map(({ row }) => row)
  return [
    ['access_look as it was', await rows('EXISTS (SELECT 1 FROM kept_access_look k WHERE (k.tenant_id, k.id) = (t.tenant_id, t.id))')], // prettier-ignore
    ['access_look by strangers', await rows(`NOT EXISTS (SELECT 1 FROM membership m WHERE (m.tenant_id, m.id) = (t.tenant_id, t.viewer_id) AND m.roles && '{admin,advisor}')`)], // prettier-ignore
  ]
}

const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex')

export interface Repair {
  (): Promise<void>
}

/** Everybody is again who they were: what somebody does to their own standing must not end the others' attempts. */
export async function openRepair({ house, home, away, actors }: World): Promise<Repair> {
  const people = [...new Set(actors.flatMap(({ person }) => person ?? []))]
  const places = [home, away]
  for (const table of ['membership', 'cohort', 'tenant'])
    await house.bench.rows(`CREATE TABLE IF NOT EXISTS kept_${table} AS SELECT * FROM ${table}`)
  const columns = 'roles, status, permissions, preferred_name, cohort_id, campus_id, age_confirmed_at, disclosure_version, disclosure_at, ai_allowed, ended_at' // prettier-ignore
  return async () => {
    await house.bench.rows(
      'INSERT INTO cohort SELECT * FROM kept_cohort ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name',
    )
    await house.bench.rows(
      `UPDATE membership m SET (${columns}) = (SELECT ${columns} FROM kept_membership k WHERE k.tenant_id = m.tenant_id AND k.id = m.id)
       WHERE id = ANY ($1::uuid[])`,
      [people.map(({ memberId }) => memberId)],
    )
    await house.bench.rows(`UPDATE tenant t SET status = k.status, modes = k.modes, seat_cap = k.seat_cap, closing_at = k.closing_at, closing_by = k.closing_by, closes_at = k.closes_at, suspended_at = k.suspended_at FROM kept_tenant k WHERE k.id = t.id AND t.id = ANY ($1::uuid[])`, [places.map(({ tenantId }) => tenantId)]) // prettier-ignore
    await renewSessions(house, actors)
  }
}
