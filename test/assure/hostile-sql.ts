import { createHash } from 'node:crypto'
import type pg from 'pg'
import { loginRoles } from '#prisma/roles.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import { canary, connect, directoryCanary, peerCanary, plant, type People } from './hostile-plants.ts'
import { carriesId, recordingTables } from './hostile-recordings.ts'
import { hostileStatements, type Attack } from './hostile-statements.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'

// The worker serves every tenant, one job context at a time: opening another one is its work, not a leak.
const byDesign: Record<string, string> = { greenroom_worker: 'open the other job' }

/**
 * F-05: `n` hostile statements as each LOGIN role, with that role's own honest context open. A row, notice or error that
 * carries the other tenant's canary is a leak, and so is a changed row of its. Controls: the member
 * of a token read without its check, and the fences on answers and on recordings removed.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await cloneHouseOn(server)
  try {
    const people = await plant(house)
    const before = await fingerprint(house)
    let statements = 0
    const leaks: string[] = []
    for (const role of loginRoles.core) {
      const ownToken = await honestToken(house, role, people)
      const attacks = pick(hostileStatements({ ...people.foreign, ownToken }), n, seed)
      statements += attacks.length
      leaks.push(...(await attackAs(house, role, ownToken, attacks)))
    }
    const changed = (await fingerprint(house)) === before ? 0 : 1
    leaks.forEach((leak) => log(`leak: ${leak}`))
    const { member, fence, recordings } = await plantedHoles(house, people)
    return {
      name: 'hostile-sql',
      ok: leaks.length + changed === 0 && member > 0 && fence > 0 && recordings === recordingTables.length,
      figures: {
        roles: loginRoles.core.length,
        statements,
        leaks: leaks.length,
        'foreign tables changed': changed,
      },
      control: `with the member read unverified ${member} statements leak, with the fence of one table taken away ${fence}, without those of recordings ${recordings} of ${recordingTables.length} tables`,
    }
  } finally {
    await house.drop()
  }
}

async function honestToken(house: House, role: string, { own }: People): Promise<string> {
  if (role === 'greenroom_student') {
    const found = await ask(house.roles.greenroom_identity, 'SELECT token FROM open_context($1, $2, $3)', [
      own.sessionHash,
      'own',
      'student',
    ])
    return String(found[0]?.['token'])
  }
  if (role === 'greenroom_worker') {
    const found = await ask(house.roles.greenroom_worker, 'SELECT open_job_context($1) AS token', [
      own.tenantId,
    ])
    return String(found[0]?.['token'])
  }
  return ''
}

function pick(attacks: Attack[], n: number, seed: number): Attack[] {
  const random = seeded(seed)
  const rest = [...attacks]
  const chosen: Attack[] = []
  while (rest.length > 0 && chosen.length < n) chosen.push(...rest.splice(random.below(rest.length), 1))
  return chosen
}

async function attackAs(
  house: House,
  role: (typeof loginRoles.core)[number],
  token: string,
  attacks: Attack[],
): Promise<string[]> {
  const client = await connect(house.roles[role])
  const leaks: string[] = []
  let heard = ''
  client.on('notice', (notice) => (heard += ` ${notice.message}`))
  client.on('notification', (message) => (heard += ` ${message.payload}`))
  for (const attack of attacks) {
    heard = ''
    await client.query('BEGIN')
    await client.query(`SELECT set_config('greenroom.ctx', $1, true)`, [token])
    const answer = await client
      .query(attack.sql)
      .then(text, (error: pg.DatabaseError) => `${error.message} ${error.detail} ${error.where}`)
    await client.query('ROLLBACK')
    await client.query('RESET ALL')
    if (seesCanary(answer + heard, role) && byDesign[role] !== attack.aim)
      leaks.push(`${role}: ${attack.aim}`)
  }
  await client.end()
  return leaks
}

function seesCanary(text: string, role: string): boolean {
  const words = [
    canary,
    ...(role === 'greenroom_identity' ? [] : [directoryCanary]),
    ...(role === 'greenroom_worker' ? [] : [peerCanary]),
  ]
  const hex = (word: string) => Buffer.from(word).toString('hex')
  return words.some(
    (word) => text.includes(word) || text.toLowerCase().includes(hex(word)) || carriesId(text, word),
  )
}

function text(result: pg.QueryResult | pg.QueryResult[]): string {
  return JSON.stringify(
    [result].flat().map((one) => one.rows),
    (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value),
  )
}

/** What the foreign tenant's rows look like from outside: any change shows. */
async function fingerprint(house: House): Promise<string> {
  const admin = await connect(house.core.admin)
  const hash = createHash('sha256')
  for (const table of [
    'membership',
    'consent',
    'interview',
    'answer_text',
    'remark_text',
    'policy_version',
    'clock_offset',
    ...recordingTables,
  ]) {
    const found = await admin.query(`SELECT t::text FROM ${table} t ORDER BY 1`)
    hash.update(JSON.stringify(found.rows))
  }
  await admin.end()
  return hash.digest('hex')
}

/** The same attacks as a student with guards taken away in turn: each must be seen to leak, and each table of a recording. */
async function plantedHoles(
  house: House,
  people: People,
): Promise<{ member: number; fence: number; recordings: number }> {
  const asStudent = async () => {
    const ownToken = await honestToken(house, 'greenroom_student', people)
    return attackAs(house, 'greenroom_student', ownToken, hostileStatements({ ...people.foreign, ownToken }))
  }
  const admin = await connect(house.core.admin)
  const open = async (table: string) => {
    await admin.query(`DROP POLICY fence ON ${table}`)
    await admin.query(`CREATE POLICY hole ON ${table} TO greenroom_student USING (true)`)
  }
  const checked = await admin.query<{ source: string }>(
    `SELECT pg_get_functiondef('ctx_member'::regproc) AS source`,
  )
  await admin.query(`CREATE OR REPLACE FUNCTION ctx_member() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(split_part(current_setting('greenroom.ctx', true), '.', 3), '-')::uuid $$`)
  const member = (await asStudent()).length
  await admin.query(checked.rows[0]?.source ?? '')
  await open('answer_text')
  const fence = (await asStudent()).length
  for (const table of recordingTables) await open(table)
  await admin.end()
  const leaks = await asStudent()
  const leaking = recordingTables.filter((table) => leaks.some((leak) => leak.endsWith(`: read ${table}`)))
  return { member, fence, recordings: leaking.length }
}

async function ask(url: string, sql: string, params: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  const found = await client.query(sql, params)
  await client.end()
  return found.rows
}
