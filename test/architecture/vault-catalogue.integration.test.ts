import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vaultDefinerFunctions, vaultPrivileges } from '#prisma/vault-privileges.ts'
import { cloneHouse, type House } from '../setup/database.ts'

let house: House
let vault: pg.Client

beforeAll(async () => {
  house = await cloneHouse()
  vault = new pg.Client({ connectionString: house.vault.admin })
  await vault.connect()
})

afterAll(async () => {
  await vault?.end()
  await house?.drop()
})

/** Grants on tables and on columns, but for those of the owner. */
const grants = `
  SELECT c.relname AS name, coalesce(r.rolname, 'PUBLIC') AS role, a.privilege_type AS privilege, NULL AS columns
  FROM pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.grantee <> c.relowner
  UNION ALL
  SELECT c.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type, string_agg(t.attname, ',' ORDER BY t.attname)
  FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid CROSS JOIN aclexplode(t.attacl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner
  GROUP BY 1, 2, 3 ORDER BY 3`

async function catalogue(): Promise<Record<string, Record<string, string[]>>> {
  const tables = await vault.query<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')",
  )
  const found: Record<string, Record<string, string[]>> = {}
  for (const { relname } of tables.rows) found[relname] = {}
  const { rows } = await vault.query<{ name: string; role: string; privilege: string; columns: string | null }>(grants) // prettier-ignore
  for (const { name, role, privilege, columns } of rows) {
    const roles = (found[name] ??= {})
    const list = (roles[role.replace(/^greenroom_vault_/, '')] ??= [])
    list.push(columns ? `${privilege}(${columns})` : privilege)
  }
  return found
}

test('R-11 the privileges in the vault are exactly the allow-list', async () => {
  expect(await catalogue()).toEqual(vaultPrivileges)
})

test('R-11 a grant in the vault that nobody wrote down is found', async () => {
  await vault.query('GRANT SELECT (wrapped) ON unit_key TO greenroom_vault_keeper, greenroom_admin')
  expect(await catalogue()).not.toEqual(vaultPrivileges)
  await vault.query('REVOKE SELECT (wrapped) ON unit_key FROM greenroom_vault_keeper, greenroom_admin')
  expect(await catalogue()).toEqual(vaultPrivileges)
})

test('R-06 every function that runs as the vault’s owner is listed with its callers and its reason', async () => {
  const { rows } = await vault.query<{ proname: string; roles: string[] }>(`
    SELECT p.proname, array_agg(replace(r.rolname, 'greenroom_vault_', '') ORDER BY r.rolname)::text[] AS roles
    FROM pg_proc p CROSS JOIN aclexplode(p.proacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND a.grantee <> p.proowner GROUP BY p.proname`)
  const listed = Object.entries(vaultDefinerFunctions).map(([name, { roles }]) => [name, roles])
  expect(Object.fromEntries(rows.map(({ proname, roles }) => [proname, roles]))).toEqual(
    Object.fromEntries(listed),
  )
  const loose = await vault.query(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND (proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(proacl) a WHERE a.grantee = 0)
      OR coalesce(proconfig::text, '') NOT LIKE '%search_path%')`)
  expect(loose.rows).toEqual([])
})

test('R-12 every key table has row security and, for each login but the keeper’s, a restrictive fence over the principal', async () => {
  const { rows } = await vault.query<{ name: string; fenced: string[] }>(`
    SELECT c.relname AS name, (SELECT array_agg(r.rolname ORDER BY r.rolname)::text[] FROM pg_policy p
        JOIN pg_roles r ON r.oid = ANY (p.polroles)
      WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
        AND pg_get_expr(p.polqual, c.oid) ~ '\\( SELECT .*FROM principal\\(\\)'
        AND pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid)) AS fenced
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity ORDER BY 1`)
  const fenced = ['greenroom_vault_student', 'greenroom_vault_worker']
  expect(rows).toEqual(['subject_key', 'tenant_key', 'unit_key'].map((name) => ({ name, fenced })))
  const wraps = await vault.query<{ name: string }>(`
    SELECT attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'wrapped' ORDER BY 1`)
  expect(wraps.rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
})
