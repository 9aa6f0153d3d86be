import pg from 'pg'
import type { PlaybackHouse } from './playback-house.ts'

/** All that holds what a student said, wrote or was told. */
const tables = ['recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript', 'answer_text', 'remark_text', 'interview_setup', 'job_text'] // prettier-ignore
export const logins = ['greenroom_admin', 'greenroom_operator'] as const

const denied = '42501'

/** Ways to get at a row, however little of it. */
function statements(columns: readonly { table: string; column: string }[]): string[] {
  const whole = tables.flatMap((table) => [
    `SELECT * FROM ${table}`,
    `SELECT count(*) FROM ${table}`,
    `SELECT t::text FROM ${table} t`,
    `SELECT t.* FROM membership m JOIN ${table} t USING (tenant_id)`,
    `SELECT * FROM ${table} FOR UPDATE`,
    `SET LOCAL row_security = off; SELECT * FROM ${table}`,
    `COPY ${table} TO STDOUT`,
    `DECLARE c CURSOR FOR TABLE ${table}; FETCH ALL FROM c`,
    `EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM ${table}`,
    `SELECT query_to_xml('SELECT * FROM ${table}', true, false, '')`,
    `LOCK TABLE ${table} IN ACCESS SHARE MODE`,
    `DELETE FROM ${table} RETURNING *`,
    `UPDATE ${table} SET tenant_id = tenant_id RETURNING *`,
    `INSERT INTO ${table} DEFAULT VALUES RETURNING *`,
    `TRUNCATE ${table} CASCADE`,
    `GRANT SELECT ON ${table} TO PUBLIC; SELECT * FROM ${table}`,
  ])
  const one = columns.map(({ table, column }) => `SELECT ${column} FROM ${table}`)
  const become = [
    'greenroom_student',
    'greenroom_worker',
    'greenroom_definer',
    'greenroom_namer',
    'greenroom_core_owner',
  ]
  return [...whole, ...one, ...become.map((role) => `SET ROLE ${role}; SELECT * FROM recording`)]
}

/** SQL as the logins of administrators and operators, with the most honest context that there is: `token`. */
export async function attackBySql(
  house: PlaybackHouse,
  token: string,
): Promise<{ statements: number; answered: string[] }> {
  const columns = await house.bench.rows<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY ($1)`,
    [tables],
  )
  const wanted = statements(columns)
  const answered: string[] = []
  for (const login of logins) {
    const client = new pg.Client({ connectionString: house.databases.roles[login] })
    await client.connect()
    for (const sql of wanted) {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('greenroom.ctx', $1, true)`, [token])
      const code = await client.query(sql).then(
        () => 'answered',
        (error: pg.DatabaseError) => error.code,
      )
      await client.query('ROLLBACK')
      if (code !== denied) answered.push(`${login}: ${sql} (${code})`)
    }
    await client.end()
  }
  return { statements: wanted.length * logins.length, answered }
}

/**
 * R-11 as the catalogue has it: privileges of these logins on the tables or any column, roles that they are members of, and
 * functions with another's rights that they may call and that name one of the tables.
 */
export async function pathsInCatalogue(house: PlaybackHouse): Promise<string[]> {
  const found = await house.bench.rows<{ path: string }>(
    `WITH login AS (SELECT unnest($1::text[]) AS name), place AS (SELECT unnest($2::text[]) AS name)
     SELECT login.name || ' ' || p || ' ' || place.name AS path FROM login, place,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p
     WHERE has_table_privilege(login.name, place.name, p)
     UNION ALL
     SELECT login.name || ' ' || p || ' column of ' || place.name FROM login, place, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p
     WHERE has_any_column_privilege(login.name, place.name, p)
     UNION ALL
     SELECT login.name || ' is a member of ' || r.rolname FROM login, pg_roles r
     WHERE r.rolname <> login.name AND pg_has_role(login.name, r.oid, 'MEMBER')
     UNION ALL
     SELECT login.name || ' may call ' || f.proname FROM login, pg_proc f
     WHERE f.pronamespace = 'public'::regnamespace AND f.prosecdef AND has_function_privilege(login.name, f.oid, 'EXECUTE')
       AND f.prosrc ~ ('\\m(' || array_to_string($2::text[], '|') || ')\\M')`,
    [logins, tables],
  )
  return found.map((row) => row.path)
}

/** Rows of keys that the vault shows for `token`, by its verb and by the bare setting; and whether core's login gets in at all. */
export async function keysByToken(house: PlaybackHouse, token: string): Promise<number> {
  const { roles, vault } = house.databases
  const own = new URL(roles.greenroom_admin)
  own.pathname = `/${vault.name}`
  const entered = await withClient(own.href, async () => 1).catch(() => 0)
  const seen = await withClient(roles.greenroom_vault_student, async (client) => {
    let rows = 0
    for (const opening of [`SELECT present($1)`, `SELECT set_config('greenroom.principal', $1, true)`])
      for (const table of ['unit_key', 'subject_key', 'tenant_key']) {
        await client.query('BEGIN')
        rows += await client
          .query(opening, [token])
          .then(() => client.query(`SELECT * FROM ${table}`))
          .then(
            (result) => result.rows.length,
            () => 0,
          )
        await client.query('ROLLBACK')
      }
    return rows
  })
  return entered + seen
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
