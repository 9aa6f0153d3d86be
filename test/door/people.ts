import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { disclosureRead } from '#prisma/factories/index.ts'

export interface Place {
  tenantId: string
  slug: string
}

export interface Person {
  accountId: string
  memberId: string
  email: string
}

/** Rows that the door needs, written by the administrator of a cloned database. */
export interface People {
  admin: pg.Client
  place(slug: string, settings?: { passwords?: boolean; minimumAge?: number }): Promise<Place>
  person(place: Place, email: string, facts?: Facts): Promise<Person>
  /** Joins an existing account to another place. */
  join(place: Place, person: Person, facts?: Facts): Promise<Person>
  newestLink(accountId: string): Promise<string>
  close(): Promise<void>
}

interface Facts {
  roles?: string[]
  status?: string
  /** Through the welcome page, with the disclosure read as it stands. */
  welcomed?: boolean
}

export async function openPeople(adminUrl: string): Promise<People> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const join = async (place: Place, person: Person, facts: Facts = {}): Promise<Person> => {
    const memberId = randomUUID()
    const { roles = ['student'], status = 'active', welcomed = false } = facts
    await admin.query(
      `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, age_confirmed_at,
         disclosure_version, disclosure_at, created_at)
       VALUES ($1, $2, $3, $4, $5, 'Sam', true, CASE WHEN $6::text IS NULL THEN NULL ELSE now() END, $6,
         CASE WHEN $6::text IS NULL THEN NULL ELSE now() END, now())`,
      [place.tenantId, memberId, person.accountId, roles, status, welcomed ? disclosureRead : null],
    )
    return { ...person, memberId }
  }
  return {
    admin,
    join,
    async place(slug, { passwords = false, minimumAge = 17 } = {}) {
      const tenantId = randomUUID()
      await admin.query(
        `INSERT INTO tenant (id, slug, name, short_name, region, time_zone, locale, country, mail_domains, minimum_age,
           modes, ai_enabled, password_sign_in, status, created_at)
         VALUES ($1, $2, $2 || ' University', initcap($2), 'us', 'America/New_York', 'en-US', 'US', ARRAY[$2 || '.example'],
           $3, ARRAY['text'], true, $4, 'active', now())`,
        [tenantId, slug, minimumAge, passwords],
      )
      return { tenantId, slug }
    },
    async person(place, email, facts) {
      const accountId = randomUUID()
      await admin.query(
        `INSERT INTO account (id, email, display_name, created_at) VALUES ($1, $2, 'Sam', now())`,
        [accountId, email],
      )
      return join(place, { accountId, memberId: '', email }, facts)
    },
    async newestLink(accountId) {
      const { rows } = await admin.query<{ id: string }>(
        'SELECT id FROM sign_in_link WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1',
        [accountId],
      )
      return rows[0]?.id ?? ''
    },
    close: () => admin.end(),
  }
}
