import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { loginRoles } from '#prisma/roles.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import { carriesId, plantRecordedTake, plantRecording, recordingTables } from './hostile-recordings.ts'
import { hostileStatements, type Attack, type Target } from './hostile-statements.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'

const canary = 'FOREIGN-CANARY'
// Sign-in reads accounts, sessions and the directory of institutions of everybody; these carry a word of their own.
const directoryCanary = 'DIRECTORY-CANARY'
// Another member of the attacker's own tenant; the worker sees the whole tenant of its job.
const peerCanary = 'PEER-CANARY'
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

interface People {
  own: { tenantId: string; sessionHash: string }
  foreign: Omit<Target, 'ownToken'>
}

/** Two tenants with look-alike rows; every word of the foreign one carries the canary. */
async function plant(house: House): Promise<People> {
  const admin = await connect(house.core.admin)
  const one = async (slug: string, word: string, directory: string) => {
    const [tenantId, accountId, memberId, interviewId, turnId, takeId, reportId] = Array.from(
      { length: 7 },
      () => randomUUID(),
    )
    const sessionHash = createHash('sha256').update(randomUUID()).digest('hex')
    const run = (sql: string, params: unknown[]) => admin.query(sql, params)
    await run(
      `INSERT INTO tenant VALUES ($1, $2, $3, $3, 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`,
      [tenantId, slug, directory],
    )
    await run('INSERT INTO account VALUES ($1, $2, $3, now())', [accountId, `${slug}@example.com`, directory])
    await run(
      `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at) VALUES ($1, $2, $3, '{student}', 'active', $4, true, now())`,
      [tenantId, memberId, accountId, word],
    )
    await run(`INSERT INTO session VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', 'link', $4)`, [
      sessionHash,
      randomUUID(),
      accountId,
      directory,
    ])
    await run(
      `INSERT INTO interview VALUES ($1, $2, $3, 'text', 'single', 'relaxed', 'entry', $4, 0, 0, false, false, 'ended', 'finished', now(), now(), now(), $5)`,
      [tenantId, interviewId, memberId, word, randomUUID()],
    )
    await run('INSERT INTO interview_setup VALUES ($1, $2, $3, $4)', [
      tenantId,
      interviewId,
      memberId,
      Buffer.from(word),
    ])
    await run('INSERT INTO job_text VALUES ($1, $2, $3, $4, now())', [
      tenantId,
      interviewId,
      memberId,
      Buffer.from(word),
    ])
    await run(`INSERT INTO turn VALUES ($1, $2, $3, $4, 1, 'bank', $5, 1, NULL)`, [
      tenantId,
      turnId,
      interviewId,
      memberId,
      word,
    ])
    await run(`INSERT INTO take VALUES ($1, $2, $3, $4, $5, 1, 'submitted', now(), now(), now(), 3)`, [
      tenantId,
      takeId,
      turnId,
      interviewId,
      memberId,
    ])
    await run('INSERT INTO answer_text VALUES ($1, $2, $3, $4, 1, $5, now())', [
      tenantId,
      takeId,
      memberId,
      Buffer.from(word),
      randomUUID(),
    ])
    await run(
      `INSERT INTO report VALUES ($1, $2, $3, $4, $5, 1, 'report', 'rules', $6, '1', '1', 1, 0, now())`,
      [tenantId, reportId, takeId, interviewId, memberId, word],
    )
    await run('INSERT INTO remark_text VALUES ($1, $2, $3, $4)', [
      tenantId,
      reportId,
      memberId,
      Buffer.from(word),
    ])
    await run(
      `INSERT INTO audit_entry VALUES ($1, $2, now(), 'student', $3, $3, $4, 'interview', $5, '{}')`,
      [tenantId, randomUUID(), memberId, word, interviewId],
    )
    await run(`INSERT INTO consent VALUES ($1, $2, $3, 'ai', 'granted', $4, 'x', 'session', now())`, [
      tenantId,
      randomUUID(),
      memberId,
      word,
    ])
    await run(`INSERT INTO policy_version VALUES ($1, $2, 'answer', 90, now(), now(), now(), $3, 'x', 'y')`, [
      tenantId,
      randomUUID(),
      word,
    ])
    const known = { tenantId: tenantId ?? '', memberId: memberId ?? '' }
    await plantRecording(admin, { ...known, interviewId: interviewId ?? '', takeId: takeId ?? '', word })
    return { ...known, sessionHash }
  }
  const own = await one('own', 'OWN-WORD', 'OWN-WORD')
  const foreign = await one('foreign', canary, directoryCanary)
  const peer = await plantPeer(admin, own.tenantId)
  await admin.query('ANALYZE')
  await admin.end()
  return { own, foreign: { ...foreign, ...peer, sessionHash: '0'.repeat(64) } }
}

/** A second member of the attacker's own tenant: the tenant's fence does not hide this one, the member's policy must. */
async function plantPeer(admin: pg.Client, tenantId: string) {
  const [accountId, peerId, peerInterviewId] = [randomUUID(), randomUUID(), randomUUID()]
  await admin.query(`INSERT INTO account VALUES ($1, 'peer@example.com', 'Peer', now())`, [accountId])
  await admin.query(
    `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
     VALUES ($1, $2, $3, '{student}', 'active', $4, true, now())`,
    [tenantId, peerId, accountId, peerCanary],
  )
  await admin.query(
    `INSERT INTO interview VALUES ($1, $2, $3, 'text', 'single', 'relaxed', 'entry', $4, 0, 0, false, false, 'ended', 'finished', now(), now(), now(), $5)`,
    [tenantId, peerInterviewId, peerId, peerCanary, randomUUID()],
  )
  const known = { tenantId, memberId: peerId, interviewId: peerInterviewId }
  await plantRecordedTake(admin, { ...known, word: peerCanary })
  // Enough rows that the planner looks an interview up by its key, and reads the member only then.
  await admin.query(
    `INSERT INTO interview SELECT $1, gen_random_uuid(), $2, 'text', 'single', 'relaxed', 'entry', $3, 0, 0, false, false, 'ended', 'finished', now(), now(), now(), gen_random_uuid() FROM generate_series(1, 1000)`,
    [tenantId, peerId, peerCanary],
  )
  return { peerId, peerInterviewId }
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

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

async function ask(url: string, sql: string, params: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  const found = await client.query(sql, params)
  await client.end()
  return found.rows
}
