import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricsPrivileges } from '#prisma/metrics-privileges.ts'
import { cloneHouse, type House } from '../setup/database.ts'

let house: House
let metrics: pg.Client

beforeAll(async () => {
  house = await cloneHouse()
  metrics = new pg.Client({ connectionString: house.metrics.admin })
  await metrics.connect()
})

afterAll(async () => {
  await metrics?.end()
  await house?.drop()
})

const grants = `
  SELECT c.relname AS name, r.rolname AS role, a.privilege_type AS privilege, NULL AS columns
  FROM pg_class c CROSS JOIN aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.grantee <> c.relowner
  UNION ALL
  SELECT c.relname, r.rolname, a.privilege_type, string_agg(t.attname, ',' ORDER BY t.attname)
  FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid CROSS JOIN aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner GROUP BY 1, 2, 3 ORDER BY 3`

test('R-11 R-94 the privileges on figures are exactly the allow-list: nobody changes or removes a closed week', async () => {
  const tables = await metrics.query<{ relname: string }>("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'") // prettier-ignore
  const found: Record<string, Record<string, string[]>> = {}
  for (const { relname } of tables.rows) found[relname] = {}
  const { rows } = await metrics.query<{ name: string; role: string; privilege: string; columns: string | null }>(grants) // prettier-ignore
  for (const { name, role, privilege, columns } of rows) {
    const list = ((found[name] ??= {})[role.replace(/^greenroom_metrics_/, '')] ??= [])
    list.push(columns ? `${privilege}(${columns})` : privilege)
  }
  expect(found).toEqual(metricsPrivileges)
})

test('R-95 no table of figures has a column that could name a person, an interview or an answer', async () => {
  const { rows } = await metrics.query<{ name: string; type: string }>(`
    SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> '_prisma_migrations' AND a.attname ~ '(_id|member|student|account|email|name)$' ORDER BY 1`)
  expect(rows.filter(({ name }) => !name.endsWith('.tenant_id'))).toEqual([])
  expect(rows.length).toBe(8)
})

test('R-12 every table with an institution in it is fenced by the verified principal, for the owner too', async () => {
  const { rows } = await metrics.query<{ name: string; fenced: boolean }>(`
    SELECT c.relname AS name, c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
      AND NOT p.polpermissive AND p.polcmd = '*' AND pg_get_expr(p.polqual, c.oid) LIKE '%FROM principal()%'
      AND pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid)) AS fenced
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`)
  expect(rows.filter(({ fenced }) => !fenced)).toEqual([])
})
