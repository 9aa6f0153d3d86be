import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { definerFunctions, privileges } from '#prisma/privileges.ts'
import { databases, loginRoles } from '#prisma/roles.ts'
import { cloneHouse, type House } from '../setup/database.ts'

let house: House
let core: pg.Client

beforeAll(async () => {
  house = await cloneHouse()
  core = new pg.Client({ connectionString: house.core.admin })
  await core.connect()
})

afterAll(async () => {
  await core?.end()
  await house?.drop()
})

async function rows<T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> {
  return (await core.query<T>(sql, params)).rows
}

/** Privileges as the catalogue has them, in the form of prisma/privileges.ts. */
async function catalogue(): Promise<Record<string, Record<string, string[]>>> {
  const found: Record<string, Record<string, Map<string, string[]>>> = {}
  const put = (table: string, role: string, privilege: string, column?: string) => {
    const short = role.replace(/^greenroom_/, '')
    const byRole = ((found[table] ??= {})[short] ??= new Map<string, string[]>())
    const columns = byRole.get(privilege) ?? []
    if (column) columns.push(column)
    byRole.set(privilege, columns)
  }
  const tables = await rows<{ relname: string; rolname: string | null; privilege_type: string }>(`
    SELECT c.relname, r.rolname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','v','m','p') AND a.grantee <> c.relowner`)
  for (const row of tables) put(row.relname, row.rolname ?? 'PUBLIC', row.privilege_type)
  const columns = await rows<{
    relname: string
    rolname: string | null
    privilege_type: string
    attname: string
  }>(`
    SELECT c.relname, r.rolname, a.privilege_type, t.attname FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid,
      aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner ORDER BY t.attname`)
  for (const row of columns) put(row.relname, row.rolname ?? 'PUBLIC', row.privilege_type, row.attname)
  return normalize(found)
}

function normalize(found: Record<string, Record<string, Map<string, string[]>>>) {
  const result: Record<string, Record<string, string[]>> = {}
  for (const [table, byRole] of Object.entries(found)) {
    result[table] = {}
    for (const [role, map] of Object.entries(byRole)) {
      result[table][role] = [...map]
        .map(([name, cols]) => (cols.length ? `${name}(${cols.join(',')})` : name))
        .sort()
    }
  }
  return result
}

function sorted(list: Record<string, Record<string, string[]>>) {
  const entries = Object.entries(list).filter(([, roles]) => Object.keys(roles).length > 0)
  return Object.fromEntries(
    entries.map(([table, roles]) => [
      table,
      Object.fromEntries(Object.entries(roles).map(([role, names]) => [role, [...names].sort()])),
    ]),
  )
}

test('R-11 the privileges in the catalogue are exactly the allow-list', async () => {
  expect(await catalogue()).toEqual(sorted(privileges))
})

test('R-11 a grant that nobody wrote down is found', async () => {
  await core.query('GRANT SELECT (sealed) ON answer_text TO greenroom_admin')
  expect(await catalogue()).not.toEqual(sorted(privileges))
  await core.query('REVOKE SELECT (sealed) ON answer_text FROM greenroom_admin')
  expect(await catalogue()).toEqual(sorted(privileges))
})

test('every table of the schema has its line in the allow-list', async () => {
  const names = await rows<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  )
  expect(names.map((row) => row.relname)).toEqual(Object.keys(privileges).sort())
})

test('R-04 every tenant table has tenant_id NOT NULL, a compound key, forced row security and one restrictive fence', async () => {
  const tables = await rows<{
    relname: string
    relrowsecurity: boolean
    relforcerowsecurity: boolean
    notnull: boolean
    fences: number
    leading: boolean
  }>(`
    SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnotnull AS notnull,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive) AS fences,
      (SELECT i.indkey[0] = a.attnum FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary) AS leading
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`)
  expect(tables.length).toBeGreaterThan(20)
  for (const table of tables) {
    expect(table, table.relname).toMatchObject({
      relrowsecurity: true,
      relforcerowsecurity: true,
      notnull: true,
      fences: 1,
      leading: true,
    })
  }
})

test('R-04 foreign keys between tenant tables carry the tenant', async () => {
  const bare = await rows(`
    SELECT con.conrelid::regclass::text AS child, con.conname FROM pg_constraint con
    JOIN pg_attribute child ON child.attrelid = con.conrelid AND child.attname = 'tenant_id'
    JOIN pg_attribute parent ON parent.attrelid = con.confrelid AND parent.attname = 'tenant_id'
    WHERE con.contype = 'f' AND NOT (child.attnum = ANY (con.conkey))`)
  expect(bare).toEqual([])
})

/** Unique across schools, and why nobody learns from it whether another school has the value: the house makes it up at random. */
const uniqueEverywhere = ['interview_live_key_key', 'media_object_object_name_key', 'school_prompt_object_object_name_key', 'upload_chunk_object_name_key'] // prettier-ignore

async function uniqueAcrossTenants(): Promise<string[]> {
  const found = await rows<{ name: string }>(`
    SELECT i.indexrelid::regclass::text AS name FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
    JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'tenant_id' AND NOT t.attisdropped
    WHERE i.indisunique AND NOT (t.attnum = ANY (i.indkey::int2[])) ORDER BY 1`)
  return found.map(({ name }) => name)
}

test('R-07 what is unique in a tenant table is unique within the tenant, so no refusal tells of another one', async () => {
  expect(await uniqueAcrossTenants()).toEqual(uniqueEverywhere)
  await core.query('BEGIN')
  await core.query('CREATE UNIQUE INDEX planted ON membership (campus_id)')
  expect(await uniqueAcrossTenants()).toContain('planted')
  await core.query('ROLLBACK')
})

test('a policy calls the context as a sub-select, never as a bare function (performance.md pitfall 1)', async () => {
  const policies = await rows<{ tablename: string; qual: string | null; with_check: string | null }>(
    "SELECT tablename, qual, with_check FROM pg_policies WHERE schemaname = 'public'",
  )
  expect(policies.length).toBeGreaterThan(40)
  for (const policy of policies) {
    for (const text of [policy.qual, policy.with_check]) {
      const stripped = (text ?? '').replace(/\( SELECT ctx_(tenant|member)\(\) AS ctx_\1\)/g, '')
      expect(stripped, policy.tablename).not.toMatch(/ctx_(tenant|member)\(/)
    }
  }
})

test('R-08 tenant and member are each verified by themselves, since a statement may read them at different moments', async () => {
  const sources = await rows<{ proname: string; prosrc: string }>(
    "SELECT proname, prosrc FROM pg_proc WHERE proname IN ('ctx_tenant', 'ctx_member')",
  )
  expect(sources).toHaveLength(2)
  for (const { prosrc } of sources)
    expect(prosrc).toMatch(/clock_offset[\s\S]*outer_pad[\s\S]*session_user[\s\S]*ahead/)
})

test('every foreign key has an index that starts with its columns (performance.md pitfall 5)', async () => {
  const uncovered = await rows(`
    SELECT con.conrelid::regclass::text AS child, con.conname FROM pg_constraint con
    WHERE con.contype = 'f' AND con.connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT 1 FROM pg_index i WHERE i.indrelid = con.conrelid AND i.indpred IS NULL
        AND (i.indkey::int2[])[0:array_length(con.conkey, 1) - 1] @> con.conkey
        AND (i.indkey::int2[])[0:array_length(con.conkey, 1) - 1] <@ con.conkey)`)
  expect(uncovered).toEqual([])
})

test('R-06 no view reaches around row security, and every SECURITY DEFINER function is listed with its reason', async () => {
  const views = await rows(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v','m')",
  )
  expect(views).toEqual([])
  const callable = await rows<{ proname: string }>(`
    SELECT DISTINCT p.proname FROM pg_proc p, aclexplode(p.proacl) a
    WHERE p.pronamespace = 'public'::regnamespace AND a.grantee <> p.proowner AND p.prosecdef ORDER BY 1`)
  expect(callable.map((row) => row.proname)).toEqual(Object.keys(definerFunctions).sort())
  const loose = await rows(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND (proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(proacl) a WHERE a.grantee = 0) OR NOT (proconfig::text LIKE '%search_path%'))`)
  expect(loose).toEqual([])
})

test('R-05 no LOGIN role is superuser, may bypass row security, owns a table, or is a member of a role that does', async () => {
  const logins = databases.flatMap((name) => loginRoles[name])
  const unsafe = await rows(
    `WITH RECURSIVE chain AS (
       SELECT r.oid AS login, r.oid AS role FROM pg_roles r WHERE r.rolname = ANY ($1)
       UNION SELECT c.login, m.roleid FROM chain c JOIN pg_auth_members m ON m.member = c.role)
     SELECT l.rolname, r.rolname AS through FROM chain c JOIN pg_roles r ON r.oid = c.role JOIN pg_roles l ON l.oid = c.login
     WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication
       OR EXISTS (SELECT 1 FROM pg_class t WHERE t.relowner = r.oid AND t.relkind = 'r')`,
    [logins],
  )
  expect(unsafe).toEqual([])
})

test('R-10 each database refuses the roles of the others', async () => {
  for (const name of databases) {
    const foreign = databases.filter((other) => other !== name).flatMap((other) => [...loginRoles[other]])
    const allowed = await rows<{ role: string }>(
      'SELECT role FROM unnest($1::text[]) AS role WHERE has_database_privilege(role, $2, $3)',
      [foreign, house[name].name, 'CONNECT'],
    )
    expect(allowed, name).toEqual([])
  }
})
