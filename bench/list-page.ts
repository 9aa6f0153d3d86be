import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { linesOf } from '#domain/interviews/list-interviews.ts'
import { textOf } from '#domain/shared/statement.ts'
import { root } from '../scripts/steps.mjs'
import type { School } from '../test/institution/office.ts'
import { buildBareApp } from './bare-app.ts'
import { pinLoad, pinning, startChild } from './media-child.ts'
import { withPageHouse, type PageHouse } from './page-house.ts'
import { compare, type Row } from './pairs.ts'
import { wrkVersion } from './playback-nginx.ts'

const sessionsInAll = 1_000_000
/** Interviews of the student whose list is asked for. */
const own = 1_000
const connections = 8
const seconds = 3

/** The page of the list without everything that makes it ours: the same rows, a line each with its date, words and two links. */
const bareRoute = `
  import { Link, useLoaderData } from '@remix-run/react'
  export const loader = async ({ context }) => ({ lines: await context.rows() })
  export default function List() {
    const { lines } = useLoaderData()
    return (
      <main><h1>Interviews</h1><ul>
        {lines.map((line) => (
          <li key={line.id}>
            <h3><time dateTime={new Date(line.startedAt).toISOString()}>{new Date(line.startedAt).toDateString()}</time></h3>
            <p>{line.questionId}</p>
            <p><span>{line.format}, {line.mode}</span> <span>{line.answered} of {line.questions}</span> <span>{line.ready}</span></p>
            <Link to={'/interviews/' + line.id}>Open</Link> <Link to={'/interviews/' + line.id + '/report'}>Feedback</Link>
          </li>
        ))}
      </ul></main>
    )
  }`

/** G3: requests a second of a student's list of 25 interviews, against a bare route with the same rows. */
export async function run(): Promise<Row[]> {
  if (!wrkVersion) throw new Error('G3 needs wrk: apt-get install wrk.')
  const bare = await buildBareApp(root, { 'app/routes/list.tsx': bareRoute })
  try {
    return await withPageHouse((house) => measured(house, bare.root))
  } finally {
    await bare.remove()
  }
}

async function measured(house: PageHouse, bareRoot: string): Promise<Row[]> {
  const school = await house.office.school()
  const student = await house.person(school, { roles: ['student'] })
  await fill(house, school, student.memberId)
  const { origin, pid } = await house.startWeb()
  spawnSync('taskset', ['-acp', '0', String(pid)])
  const plain = await startChild('bench/list-plain.ts', {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    BENCH_BUILD: bareRoot,
    BENCH_URL: house.office.house.core.admin,
    BENCH_QUERY: JSON.stringify(listQuery(school, student.memberId)),
  })
  const unpin = pinLoad()
  try {
    const page = `${origin}/t/${school.slug}/history`
    const one = (name: string, end: string) =>
      compare({
        name: `G3 list of 25 as ${name}`,
        goal: 0.6,
        better: 'higher',
        unit: 'requests a second',
        anchor: () => load(`${plain.origin}/list${end}`, ''),
        product: () => load(`${page}${end}`, student.cookie),
      })
    const rows = [await one('a document', ''), await one('data', '.data')]
    return rows.map((row) => ({ ...row, note: `${row.note}, ${connections} connections, ${pinning}` }))
  } finally {
    unpin()
    await plain.stop()
  }
}

/** Requests a second. On a machine that is busy otherwise, a slice may pass without an answer; it is taken again. */
async function load(url: string, cookie: string, tries = 3): Promise<number> {
  const args = [
    '--timeout',
    '20s',
    '-t',
    '1',
    '-c',
    String(connections),
    '-d',
    `${seconds}s`,
    '-H',
    `cookie: ${cookie}`,
    url,
  ]
  const said = await text(spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout)
  const refused = /Non-2xx or 3xx responses: \d+/.exec(said)?.[0]
  const found = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1])
  if (found === 0 && tries > 1) return load(url, cookie, tries - 1)
  if (refused || !(found > 0)) throw new Error(`${url}: ${refused ?? said}`)
  return found
}

/** The product's own query, word for word. */
function listQuery({ tenantId }: School, memberId: string) {
  const list = linesOf({ tenantId, memberId, from: null, limit: 25 })
  return { text: textOf(list), values: list.values }
}

/** A million interviews of 200 schools, 80 % in one; those of the one student have an answer with feedback each. */
async function fill({ admin }: PageHouse, { tenantId }: School, memberId: string): Promise<void> {
  // Foreign keys are not what is measured, and a million checks would take minutes.
  await admin.query('SET session_replication_role = replica')
  await admin.query(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed, hide_clock, state, started_at, last_activity_at, ended_at, live_key)
     SELECT CASE WHEN n % 5 < 4 THEN $1::uuid ELSE md5('t' || n % 199)::uuid END, gen_random_uuid(),
       CASE WHEN n <= $4::int * 5 / 4 THEN $2::uuid ELSE md5('m' || n % 4000)::uuid END, 'text', 'single', 'relaxed', 'entry', 30,
       120, false, false, 'ended', at, at, at, gen_random_uuid()
     FROM (SELECT n, now() - n * interval '1 minute' AS at FROM generate_series(1, $3::int) n) made`,
    [tenantId, memberId, sessionsInAll, own],
  )
  const mine = 'FROM interview i WHERE i.tenant_id = $1 AND i.member_id = $2'
  await admin.query(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     SELECT $1, gen_random_uuid(), i.id, $2, 1, 'bank', 'tell-me-about-yourself', 1 ${mine}`,
    [tenantId, memberId],
  )
  await admin.query(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at, submitted_at, words)
     SELECT $1, gen_random_uuid(), t.id, t.interview_id, $2, 1, 'submitted', now(), now(), 90 FROM turn t WHERE t.tenant_id = $1 AND t.member_id = $2`,
    [tenantId, memberId],
  )
  await admin.query(
    `INSERT INTO stage (tenant_id, id, member_id, object_kind, object_id, name, version, state, due_by, created_at, done_at)
     SELECT $1, gen_random_uuid(), $2, 'take', t.id, 'feedback', 1, 'done', now(), now(), now() FROM take t WHERE t.tenant_id = $1 AND t.member_id = $2`,
    [tenantId, memberId],
  )
  await admin.query('SET session_replication_role = origin')
  for (const table of ['interview', 'turn', 'take', 'stage']) await admin.query(`VACUUM ANALYZE ${table}`)
}
