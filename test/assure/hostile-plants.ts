import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { House } from '../setup/clone.ts'
import { plantRecordedTake, plantRecording } from './hostile-recordings.ts'
import type { Target } from './hostile-statements.ts'

export const canary = 'FOREIGN-CANARY'
// Sign-in reads accounts, sessions and the directory of institutions of everybody; these carry a word of their own.
export const directoryCanary = 'DIRECTORY-CANARY'
// Another member of the attacker's own tenant; the worker sees the whole tenant of its job.
export const peerCanary = 'PEER-CANARY'

export interface People {
  own: { tenantId: string; sessionHash: string }
  foreign: Omit<Target, 'ownToken'>
}

/** Two tenants with look-alike rows; every word of the foreign one carries the canary. */
export async function plant(house: House): Promise<People> {
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

export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
