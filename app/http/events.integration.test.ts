import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openListening, type Browser, type Listening } from '../../test/door/listen.ts'
import type { Person, Place } from '../../test/door/people.ts'

let web: Listening
let northfield: Place
let sam: Person
const card = { intent: 'card', email: 'student@northfield.example' }

beforeAll(async () => {
  web = await openListening()
  northfield = await web.people.place('northfield')
  sam = await web.people.person(northfield, 'student@northfield.example', { welcomed: true })
  await web.people.person(northfield, 'newcomer@northfield.example', { welcomed: true })
}, 120_000)

afterAll(async () => {
  await web?.close()
})

/** An interview with one handed-in answer; returns the take and its opaque key. */
async function aTake(person: Person): Promise<{ take: string; liveKey: string }> {
  const [interview, turn, take, liveKey] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const { admin } = web.people
  await admin.query(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed,
       hide_clock, state, started_at, last_activity_at, live_key)
     VALUES ($1, $2, $3, 'text', 'single', 'relaxed', 'entry', 30, 120, false, false, 'open', now(), now(), $4)`,
    [northfield.tenantId, interview, person.memberId, liveKey],
  )
  await admin.query(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     VALUES ($1, $2, $3, $4, 1, 'bank', 'about-yourself', 1)`,
    [northfield.tenantId, turn, interview, person.memberId],
  )
  await admin.query(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, submitted_at, started_at)
     VALUES ($1, $2, $3, $4, $5, 1, 'submitted', now(), now())`,
    [northfield.tenantId, take, turn, interview, person.memberId],
  )
  return { take, liveKey }
}

async function opened(browser: Browser, take: string) {
  const stop = new AbortController()
  const response = await fetch(`${web.origin}/t/northfield/takes/${take}/events`, {
    headers: { cookie: browser.cookie() },
    signal: stop.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  const until = async (pattern: RegExp) => {
    while (!pattern.test(seen)) {
      const next = await reader?.read()
      if (!next || next.done) return seen
      seen += next.value
    }
    return seen
  }
  return { response, until, stop: () => stop.abort() }
}

it('tells a page that something changed, by id only', async () => {
  const browser = web.browser()
  await browser.post('/sign-in', card)
  const { take, liveKey } = await aTake(sam)
  const stream = await opened(browser, take)
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
  await stream.until(/retry/)
  await web.people.admin.query("SELECT pg_notify('greenroom_live', $1)", [randomUUID()])
  await web.people.admin.query("SELECT pg_notify('greenroom_live', $1)", [liveKey])
  const seen = await stream.until(/event: news/)
  expect(seen.match(/event:/g)).toHaveLength(1)
  expect(seen).toContain(take)
  expect(seen).not.toContain(liveKey)
  stream.stop()
})

it('R-55: falls silent within 5 seconds when the session is ended elsewhere', async () => {
  const browser = web.browser()
  await browser.post('/sign-in', card)
  const { take } = await aTake(sam)
  const stream = await opened(browser, take)
  await stream.until(/retry/)
  const began = performance.now()
  await web.people.admin.query('DELETE FROM session WHERE account_id = $1', [sam.accountId])
  expect(await stream.until(/event: ended/)).toContain('event: ended')
  expect(performance.now() - began).toBeLessThan(6_000)
})

it('opens for nobody without a session, and for nobody else’s answer', async () => {
  const { take } = await aTake(sam)
  expect((await opened(web.browser(), take)).response.status).toBe(401)
  const other = web.browser()
  await other.post('/sign-in', { ...card, email: 'newcomer@northfield.example' })
  expect((await opened(other, take)).response.status).toBe(404)
  expect((await opened(other, randomUUID())).response.status).toBe(404)
  expect((await opened(other, 'nonsense')).response.status).toBe(404)
})
