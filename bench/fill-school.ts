import pg from 'pg'
import type { House } from '../test/setup/clone.ts'
import type { School } from '../test/institution/office.ts'

/** Gives a school so many students. */
export async function fillPeople(house: House, { tenantId }: School, size: number): Promise<void> {
  const db = new pg.Client({ connectionString: house.core.admin })
  await db.connect()
  // Foreign keys are not what is measured, and a million checks would take minutes.
  await db.query('SET session_replication_role = replica')
  await db.query(
    `WITH made AS (
       INSERT INTO account (id, email, display_name, created_at)
       SELECT gen_random_uuid(), $1::text || n || '@list.example', 'A', now() FROM generate_series(1, $2::int) n RETURNING id)
     INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
     SELECT $1::uuid, gen_random_uuid(), id, '{student}', 'active', md5(id::text), true, now() FROM made`,
    [tenantId, size],
  )
  await db.query('VACUUM ANALYZE membership')
  await db.query('VACUUM ANALYZE account')
  await db.end()
}

/** Figures of two years, of the whole school and of 20 cohorts: what a dashboard reads. */
export async function fillFigures(house: House, { tenantId }: School): Promise<void> {
  const db = new pg.Client({ connectionString: house.metrics.admin })
  await db.connect()
  const cohort = `CASE c WHEN 0 THEN '' ELSE md5('c' || c)::uuid::text END`
  await db.query(
    `INSERT INTO practice_week SELECT $1, date_trunc('week', now())::date - 7 * w, ${cohort}, 40, 60, 90, 9000
     FROM generate_series(0, 103) w, generate_series(0, 20) c`,
    [tenantId],
  )
  await db.query(
    `INSERT INTO feedback_day SELECT $1, now()::date - d, s, 5 FROM generate_series(0, 729) d, unnest('{30,60,120,300}'::int[]) s`,
    [tenantId],
  )
  await db.query(
    `INSERT INTO question_week SELECT $1, date_trunc('week', now())::date - 7 * w, 'q' || q, 5
     FROM generate_series(0, 103) w, generate_series(1, 40) q`,
    [tenantId],
  )
  await db.query('ANALYZE')
  await db.end()
}
