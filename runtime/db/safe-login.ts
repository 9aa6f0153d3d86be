import pg from 'pg'
import { refusal } from '../refusal.ts'

interface Found {
  role: string
  superuser: boolean
  bypass: boolean
  owner: boolean
  login: string
}

/**
 * a LOGIN role that is, or can become, a superuser, a role past row-level security, or the owner of a database,
 * schema, table or function would walk through every fence. Walks the memberships from the login upwards.
 */
const walk = `
  WITH RECURSIVE reach AS (
    SELECT oid FROM pg_roles WHERE rolname = session_user
    UNION SELECT m.roleid FROM pg_auth_members m JOIN reach ON m.member = reach.oid)
  SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypass, session_user::text AS login,
    EXISTS (SELECT 1 FROM pg_database d WHERE d.datdba = r.oid)
      OR EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspowner = r.oid AND n.nspname = 'public')
      OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
      OR EXISTS (SELECT 1 FROM pg_proc p WHERE p.proowner = r.oid AND p.pronamespace = 'public'::regnamespace) AS owner
  FROM reach JOIN pg_roles r USING (oid)`

/** One sentence for each thing that makes the login of this address unsafe; none for a safe one. */
export async function unsafeLogin(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query<Found>(walk)
    return rows.flatMap(({ role, login, superuser, bypass, owner }) => {
      const whose = role === login ? `${login} is` : `${login} can become ${role}, which is`
      return [
        ...(superuser ? [`${whose} a superuser`] : []),
        ...(bypass ? [`${whose} exempt from row-level security`] : []),
        ...(owner ? [`${whose} an owner`] : []),
      ]
    })
  } finally {
    await client.end()
  }
}

/** @throws a refusal that names each unsafe login; nothing is served then. */
export async function refuseUnsafeLogins(urls: Readonly<Record<string, string | undefined>>): Promise<void> {
  const found: string[] = []
  for (const url of Object.values(urls)) if (url !== undefined) found.push(...(await unsafeLogin(url)))
  if (found.length === 0) return
  throw refusal(
    `Greenroom does not start with these database logins: ${found.join('; ')}. Give roles as prisma/roles.ts makes them.`,
  )
}
