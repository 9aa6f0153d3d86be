import { privileges } from '#prisma/privileges.ts'
import { recordingTables } from './hostile-recordings.ts'

export interface Attack {
  /** What the statement tries. */
  aim: string
  sql: string
}

/** What the attacker knows: ids are no secret in a threat model. */
export interface Target {
  tenantId: string
  memberId: string
  sessionHash: string
  ownToken: string
  /** Another member of the attacker's own tenant, and one interview of theirs. */
  peerId: string
  peerInterviewId: string
}

const tables = Object.keys(privileges)

/** Statements that read every table straight, and around the fence. */
function readings(): Attack[] {
  return tables.flatMap((table) => [
    { aim: `read ${table}`, sql: `SELECT * FROM ${table}` },
    { aim: `read ${table} as text`, sql: `SELECT t::text FROM ${table} t` },
    { aim: `read ${table} with row security off`, sql: `SET row_security = off; SELECT * FROM ${table}` },
    { aim: `copy ${table} out`, sql: `COPY ${table} TO STDOUT` },
    { aim: `read ${table} by cursor`, sql: `DECLARE c CURSOR FOR TABLE ${table}; FETCH ALL FROM c` },
    { aim: `change ${table} and see it`, sql: `DELETE FROM ${table} RETURNING *` },
    { aim: `read ${table} by EXPLAIN`, sql: `EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM ${table} WHERE true` },
  ])
}

/** A forged context, then a read of what it should open. */
function forgeries({ tenantId, memberId, ownToken }: Target): Attack[] {
  const mac = '0'.repeat(64)
  const tokens: [string, string][] = [
    ['a made-up token', `v1.${tenantId}.${memberId}.greenroom_student.99999999999.${mac}`],
    ['a made-up job token', `v1.${tenantId}.-.greenroom_worker.99999999999.${mac}`],
    ['an own token with the other tenant in it', ownToken.replace(/^v1\.[^.]+/, `v1.${tenantId}`)],
    ['an own token with the other member in it', ownToken.replace(/^(v1\.[^.]+)\.[^.]+/, `$1.${memberId}`)],
    ['the bare tenant', tenantId],
    ['nothing', ''],
  ]
  const content = ['answer_text', 'remark_text', 'interview', 'membership', 'audit_entry', ...recordingTables]
  return tokens.flatMap(([aim, token]) =>
    content.flatMap((table) => [
      {
        aim: `${aim} by set_config`,
        sql: `SELECT set_config('greenroom.ctx', '${token}', true); SELECT * FROM ${table}`,
      },
      { aim: `${aim} by SET`, sql: `SET greenroom.ctx = '${token}'; SELECT * FROM ${table}` },
    ]),
  )
}

/** The peer's rows by a token that turns forged in the middle of one statement, after the tenant was read from the honest one. */
function midway({ ownToken, peerId, peerInterviewId }: Target): Attack[] {
  const forged = ownToken.replace(/^(v1\.[^.]+)\.[^.]+/, `$1.${peerId}`)
  const nobody = "'00000000-0000-0000-0000-000000000000'::uuid"
  const swap = `CASE WHEN g = 2 THEN set_config('greenroom.ctx', '${forged}', true) ELSE 'x' END`
  const id = `CASE WHEN x.s = 'x' THEN ${nobody} ELSE '${peerInterviewId}'::uuid END`
  const plain = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'memoize', 'material']
    .map((name) => `SET LOCAL enable_${name} = off`)
    .join('; ')
  const source = `generate_series(1, 2) g, LATERAL (SELECT ${swap} s OFFSET 0) x`
  return [
    {
      aim: 'read a peer by a token forged midway',
      sql: `${plain}; SELECT y.* FROM ${source}, LATERAL (SELECT * FROM interview i WHERE i.id = ${id} OFFSET 0) y`,
    },
    {
      aim: 'delete a peer’s interview by a token forged midway',
      sql: `${plain}; DELETE FROM interview i USING (SELECT ${id} AS id FROM ${source} OFFSET 0) z WHERE i.id = z.id RETURNING i.*`,
    },
    {
      aim: 'forge the member, then read',
      sql: `SELECT set_config('greenroom.ctx', '${forged}', true); SELECT * FROM interview; SELECT * FROM answer_text; SELECT * FROM media_object; SELECT * FROM transcript`,
    },
    {
      aim: 'order mail for a peer',
      sql: `INSERT INTO outbox (tenant_id, id, event, payload, created_at) SELECT ctx_tenant(), gen_random_uuid(), 'password.changed@1', '{"memberId":"${peerId}"}', now(); SELECT 'PEER-CANARY'`,
    },
  ]
}

/** Ways to become somebody else, to use a function that was not meant, and to look where the system keeps things. */
function escapes({ tenantId, memberId, sessionHash }: Target): Attack[] {
  const then = 'SELECT * FROM answer_text; SELECT * FROM membership'
  const others = [
    'greenroom_core_owner',
    'greenroom_definer',
    'greenroom_namer',
    'greenroom_worker',
    'greenroom_student',
    'greenroom_identity',
    'postgres',
  ]
  const become = others.flatMap((role) => [
    { aim: `become ${role}`, sql: `SET ROLE ${role}; ${then}` },
    { aim: `be ${role} from the start`, sql: `SET SESSION AUTHORIZATION ${role}; ${then}` },
  ])
  return [
    ...become,
    { aim: 'reset the role', sql: `RESET ROLE; ${then}` },
    { aim: 'reset everything', sql: `RESET ALL; ${then}` },
    {
      aim: 'open the other job',
      sql: `SELECT set_config('greenroom.ctx', open_job_context('${tenantId}'), true); ${then}`,
    },
    {
      aim: 'open the other student’s context',
      sql: `SELECT set_config('greenroom.ctx', (SELECT token FROM open_context('${sessionHash}', 'foreign', 'student')), true); ${then}`,
    },
    {
      aim: 'sign a token',
      sql: `SELECT set_config('greenroom.ctx', ctx_token('${tenantId}', '${memberId}', session_user), true); ${then}`,
    },
    { aim: 'sign a text', sql: `SELECT ctx_mac('v1.${tenantId}.${memberId}.greenroom_student.99999999999')` },
    { aim: 'read the key', sql: 'SELECT * FROM context_key' },
    { aim: 'ask for the other address', sql: `SELECT * FROM member_address('${memberId}')` },
    { aim: 'list the other session’s rooms', sql: `SELECT * FROM session_memberships('${'0'.repeat(64)}')` },
    { aim: 'read a file', sql: "SELECT pg_read_file('postgresql.conf')" },
    { aim: 'list files', sql: "SELECT pg_ls_dir('.')" },
    { aim: 'run a program', sql: "COPY (SELECT 1) TO PROGRAM 'true'" },
    { aim: 'import a file', sql: "SELECT lo_import('/etc/hostname')" },
    { aim: 'read large objects', sql: 'SELECT loid, data FROM pg_largeobject' },
    { aim: 'reach another database', sql: "SELECT * FROM dblink('dbname=vault', 'SELECT 1') AS t(a int)" },
    { aim: 'load an extension', sql: 'CREATE EXTENSION dblink' },
    { aim: 'read passwords', sql: 'SELECT * FROM pg_authid' },
    { aim: 'read shadow', sql: 'SELECT * FROM pg_shadow' },
    { aim: 'read what others run', sql: 'SELECT query FROM pg_stat_activity WHERE usename <> session_user' },
    {
      aim: 'read the planner’s samples',
      sql: 'SELECT tablename, most_common_vals::text, histogram_bounds::text FROM pg_stats',
    },
    { aim: 'read raw statistics', sql: 'SELECT * FROM pg_statistic' },
    { aim: 'make a view', sql: `CREATE VIEW leak AS SELECT * FROM membership; SELECT * FROM leak` },
    {
      aim: 'make a temporary function',
      sql: "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$; SELECT * FROM membership WHERE pg_temp.leak(preferred_name)",
    },
    { aim: 'leak through a cast error', sql: 'SELECT * FROM membership WHERE preferred_name::integer = 1' },
    {
      aim: 'leak through division',
      sql: "SELECT * FROM membership WHERE 1 / (CASE WHEN preferred_name LIKE '%FOREIGN%' THEN 0 ELSE 1 END) = 1",
    },
    { aim: 'add a policy', sql: `CREATE POLICY leak ON membership USING (true); ${then}` },
    { aim: 'switch row security off', sql: `ALTER TABLE membership DISABLE ROW LEVEL SECURITY; ${then}` },
    { aim: 'give oneself everything', sql: `GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC; ${then}` },
    { aim: 'bypass row security', sql: `ALTER ROLE CURRENT_USER BYPASSRLS; ${then}` },
    { aim: 'empty a table', sql: 'TRUNCATE membership CASCADE' },
    {
      aim: 'write into the other tenant',
      sql: `INSERT INTO consent (tenant_id, id, member_id, purpose, state, text_version, text_hash, method, at) VALUES ('${tenantId}', gen_random_uuid(), '${memberId}', 'ai', 'granted', 'x', 'x', 'x', now()) RETURNING *`,
    },
    {
      aim: 'take the other’s row over',
      sql: `UPDATE membership SET preferred_name = 'taken' WHERE id = '${memberId}' RETURNING *`,
    },
    {
      aim: 'hear what is notified',
      sql: 'LISTEN greenroom_live; LISTEN greenroom_outbox; SELECT pg_sleep(0.05)',
    },
    { aim: 'move the clock', sql: `UPDATE clock_offset SET seconds = -1000000; ${then}` },
    {
      aim: 'loop in a block',
      sql: "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM membership LOOP RAISE NOTICE '%', r; END LOOP; END $$",
    },
    { aim: 'prepare and run', sql: 'PREPARE p AS SELECT * FROM membership; EXECUTE p' },
    { aim: 'read system columns', sql: 'SELECT ctid, xmin, * FROM membership' },
    { aim: 'lock and read', sql: 'SELECT * FROM membership FOR UPDATE' },
    { aim: 'read by XML', sql: "SELECT query_to_xml('SELECT * FROM membership', true, false, '')" },
    { aim: 'read the whole schema as XML', sql: "SELECT schema_to_xml('public', true, false, '')" },
  ]
}

export function hostileStatements(target: Target): Attack[] {
  return [...midway(target), ...escapes(target), ...forgeries(target), ...readings()]
}
