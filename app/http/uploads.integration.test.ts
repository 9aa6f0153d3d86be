import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openListening, type Browser, type Listening } from '../../test/door/listen.ts'
import type { Person, Place } from '../../test/door/people.ts'

let web: Listening
let northfield: Place
let sam: Person
let mine: Browser
let stranger: Browser
let takeId: string

beforeAll(async () => {
  web = await openListening()
  northfield = await web.people.place('northfield')
  sam = await web.people.person(northfield, 'student@northfield.example', { welcomed: true })
  await web.people.person(northfield, 'newcomer@northfield.example', { welcomed: true })
  await web.people.admin.query(
    `INSERT INTO consent (tenant_id, id, member_id, purpose, state, text_version, text_hash, method, at)
     VALUES ($1, $2, $3, 'recording', 'granted', '1', 'none', 'card', now())`,
    [northfield.tenantId, randomUUID(), sam.memberId],
  )
  mine = await signedIn('student@northfield.example')
  stranger = await signedIn('newcomer@northfield.example')
}, 120_000)

beforeEach(async () => {
  takeId = await aTake()
})

afterAll(async () => {
  await web?.close()
})

async function signedIn(email: string): Promise<Browser> {
  const browser = web.browser()
  await browser.post('/sign-in', { intent: 'card', email })
  return browser
}

/** A voice answer that nothing was recorded for yet. */
async function aTake(): Promise<string> {
  const [interview, turn, take] = [randomUUID(), randomUUID(), randomUUID()]
  const { admin } = web.people
  await admin.query(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed,
       hide_clock, state, started_at, last_activity_at, live_key)
     VALUES ($1, $2, $3, 'voice', 'single', 'relaxed', 'entry', 30, 120, false, false, 'open', now(), now(), $4)`,
    [northfield.tenantId, interview, sam.memberId, randomUUID()],
  )
  await admin.query(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     VALUES ($1, $2, $3, $4, 1, 'bank', 'about-yourself', 1)`,
    [northfield.tenantId, turn, interview, sam.memberId],
  )
  await admin.query(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at)
     VALUES ($1, $2, $3, $4, $5, 1, 'draft', now())`,
    [northfield.tenantId, take, turn, interview, sam.memberId],
  )
  return take
}

interface Asked {
  headers?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
}

const ask = (browser: Browser, method: string, path: string, { headers, body }: Asked = {}) =>
  fetch(`${web.origin}${path}`, {
    method,
    headers: { cookie: browser.cookie(), origin: web.origin, 'Tus-Resumable': '1.0.0', ...headers },
    redirect: 'manual',
    ...(body && { body }),
  })

const beginning = { 'Upload-Defer-Length': '1', 'Upload-Metadata': `type ${btoa('audio/webm')},part ${btoa('1')}` } // prettier-ignore
const begin = (browser: Browser) =>
  ask(browser, 'POST', `/t/northfield/takes/${takeId}/uploads`, { headers: beginning })

const patch = (
  browser: Browser,
  place: string,
  offset: number,
  bytes: number,
  more: Record<string, string> = {},
) =>
  // prettier-ignore
  ask(browser, 'PATCH', place, {
    headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset), ...more },
    body: randomBytes(bytes),
  })

const standing = async (place: string) => {
  const { status, headers } = await ask(mine, 'HEAD', place)
  return [status, headers.get('upload-offset'), headers.get('upload-length')]
}

async function begun(): Promise<string> {
  const answer = await begin(mine)
  expect([answer.status, await answer.text()]).toEqual([201, ''])
  return answer.headers.get('location') ?? ''
}

/** An upload of which 50 of the 100 bytes came that were said of it. */
async function halfOfIt(): Promise<string> {
  const place = await begun()
  expect((await patch(mine, place, 0, 50, { 'Upload-Length': '100' })).status).toBe(204)
  return place
}

it('R-34: a part whose rest does not come is settled at what is here, also where another length was said', async () => {
  const place = await halfOfIt()
  const again = await patch(mine, place, 50, 0, { 'Upload-Length': '50' })
  expect([again.status, await again.text()]).toEqual([400, 'recordings.length'])
  for (const time of ['once', 'and a second time']) {
    const settled = await ask(mine, 'POST', `${place}/settled`)
    const { status, headers } = settled
    expect([status, headers.get('upload-offset'), headers.get('upload-length')], time).toEqual([204, '50', '50']) // prettier-ignore
  }
  expect(await standing(place)).toEqual([200, '50', '50'])
  expect((await patch(mine, place, 50, 50)).status).toBe(413)
  expect(await standing(place)).toEqual([200, '50', '50'])
})

it('a part that nothing came of is settled too, and an upload that is not there is not', async () => {
  const place = await begun()
  expect((await ask(mine, 'POST', `${place}/settled`)).status).toBe(204)
  expect(await standing(place)).toEqual([200, '0', '0'])
  const uploads = `/t/northfield/takes/${takeId}/uploads`
  expect((await ask(mine, 'POST', `${uploads}/${randomUUID()}/settled`)).status).toBe(404)
  expect((await ask(mine, 'POST', `${uploads}/nothing/settled`)).status).toBe(404)
})

it('R-03 R-61: another student’s upload is not there, at every door of it, and nothing of it changes', async () => {
  const place = await halfOfIt()
  const rows = async () =>
    (await web.people.admin.query(
      `SELECT p.*, c.start, c.object_name, r.state, r.first_received_at FROM recording_part p
       JOIN recording r ON r.take_id = p.take_id LEFT JOIN upload_chunk c ON c.part_id = p.id WHERE p.take_id = $1`,
      [takeId],
    )).rows // prettier-ignore
  const before = await rows()
  expect(before).toHaveLength(1)
  const answers = [
    await begin(stranger),
    await ask(stranger, 'HEAD', place),
    await patch(stranger, place, 50, 50),
    await patch(stranger, place, 50, 0, { 'Upload-Length': '50' }),
    await ask(stranger, 'POST', `${place}/settled`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await rows()).toEqual(before)
  for (const answer of answers) expect(answer.headers.get('upload-offset')).toBeNull()
  // The control: it is there, and its own student goes on with it.
  expect((await patch(mine, place, 50, 50)).status).toBe(204)
})

it('nobody settles without being signed in, or from another page', async () => {
  const place = await halfOfIt()
  expect((await ask(web.browser(), 'POST', `${place}/settled`)).status).toBe(401)
  const elsewhere = { origin: 'https://elsewhere.example' }
  expect((await ask(mine, 'POST', `${place}/settled`, { headers: elsewhere })).status).toBe(403)
  expect(await standing(place)).toEqual([200, '50', '100'])
})
