import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { changeMember, type MemberChange } from '#domain/institution/index.ts'
import {
  openPlaybackHouse,
  type PlaybackHouse,
  type Serving,
  type SignedInPerson,
} from '../../test/assure/playback-house.ts'
import { seeded } from '../../test/assure/random.ts'
import { aRecordedTake, footage } from '../../test/assure/recorded.ts'
import { openSlowPlayer } from '../../test/assure/slow-player.ts'
import { handlers } from './handlers.ts'

/** within so long. */
const mostMilliseconds = 5_000
const bytes = footage(seeded(55), 2_621_440)

const ways: [string, MemberChange][] = [
  ['suspended', { standing: 'suspended' }],
  ['removed', { standing: 'removed' }],
  ['made staff', { roles: ['advisor'] }],
]

let house: PlaybackHouse
let serving: Serving

beforeAll(async () => {
  house = await openPlaybackHouse(inject('testServer'))
  serving = await house.serve(handlers)
}, 120_000)
afterAll(() => house?.close())

/** A student in the middle of everything that stays open: a playing video, an upload, a stream of events. */
async function atWork({ elsewhere }: { elsewhere: boolean }) {
  const place = await house.people.place(`k-${randomUUID().slice(0, 8)}`)
  const student = await house.signIn(place, { roles: ['student'] })
  if (elsewhere) await house.people.join(await house.people.place(`o-${randomUUID().slice(0, 8)}`), student)
  const office = await house.signIn(place, { roles: ['admin'] })
  await house.bench.rows("UPDATE membership SET permissions = '{people}' WHERE id = $1", [office.memberId])
  const admin = await house.web.openMember({ sessionHash: office.sessionHash, tenantSlug: place.slug, area: 'admin' }) // prettier-ignore
  if (!admin) throw new Error('The administrator was not let in.')
  const { takeId } = await aRecordedTake(house, { ...student, bytes })
  const { cookie } = student
  const address = `${serving.origin}/t/${place.slug}/takes/${takeId}/media`
  const player = openSlowPlayer({ address, cookie, bytes, sipBytes: 8192 })
  await player.begun
  return { student, admin, takeId, player, events: await listen(student, takeId), upload: await upload(student) } // prettier-ignore
}

/** Resolves with what came when the stream was ended by the server. */
async function listen({ slug, cookie }: SignedInPerson, takeId: string): Promise<{ over: Promise<string> }> {
  const answer = await fetch(`${serving.origin}/t/${slug}/takes/${takeId}/events`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return { over: answer.text() }
}

/** An upload of which the first piece has come; sends the next. */
async function upload(
  student: SignedInPerson,
): Promise<{ next: () => Promise<number>; kept: () => Promise<number> }> {
  const takeId = await aDraft(student)
  const ask = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: Uint8Array<ArrayBuffer>,
  ) =>
    fetch(`${serving.origin}${path}`, {
      method,
      headers: { cookie: student.cookie, origin: serving.origin, 'Tus-Resumable': '1.0.0', ...headers },
      redirect: 'manual',
      ...(body && { body }),
    })
  const begun = await ask('POST', `/t/${student.slug}/takes/${takeId}/uploads`, {
    'Upload-Defer-Length': '1',
    'Upload-Metadata': `type ${btoa('audio/webm')},part ${btoa('1')}`,
  })
  const place = begun.headers.get('location') ?? ''
  const piece = async (offset: number) => {
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
    return (await ask('PATCH', place, headers, randomBytes(1000))).status
  }
  expect(await piece(0)).toBe(204)
  return {
    next: () => piece(1000),
    async kept() {
      const [row] = await house.bench.rows<{ sum: string }>('SELECT sum(c.length) FROM upload_chunk c JOIN recording_part p ON p.id = c.part_id WHERE p.take_id = $1', [takeId]) // prettier-ignore
      return Number(row?.sum)
    },
  }
}

/** A voice answer that nothing was recorded for yet. */
async function aDraft({ tenantId, memberId }: SignedInPerson): Promise<string> {
  const [interview, turn, take] = [randomUUID(), randomUUID(), randomUUID()]
  const { rows } = house.bench
  await rows(
    `INSERT INTO consent (tenant_id, id, member_id, purpose, state, text_version, text_hash, method, at)
     VALUES ($1, $2, $3, 'recording', 'granted', '1', 'none', 'card', now())`,
    [tenantId, randomUUID(), memberId],
  )
  await rows(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed,
       hide_clock, state, started_at, last_activity_at, live_key)
     VALUES ($1, $2, $3, 'voice', 'single', 'relaxed', 'entry', 30, 120, false, false, 'open', now(), now(), $4)`,
    [tenantId, interview, memberId, randomUUID()],
  )
  await rows(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     VALUES ($1, $2, $3, $4, 1, 'bank', 'about-yourself', 1)`,
    [tenantId, turn, interview, memberId],
  )
  await rows(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at)
     VALUES ($1, $2, $3, $4, $5, 1, 'draft', now())`,
    [tenantId, take, turn, interview, memberId],
  )
  return take
}

describe.each([
  ['and belongs to no other school', false],
  ['and goes on at another school', true],
])('somebody who is let out %s', (_, elsewhere) => {
  it.each(ways)(
    'R-55 %s: the sign-in, the playing video, the upload and the events end within 5 seconds',
    async (_, change) => {
      const { student, admin, takeId, player, events, upload } = await atWork({ elsewhere })
      const { slug, cookie, sessionHash, memberId } = student
      await changeMember(admin, { memberId, change })
      const at = performance.now()
      expect(await house.web.openMember({ sessionHash, tenantSlug: slug, area: 'student' })).toBeNull()
      expect([401, 403, 404]).toContain(await upload.next())
      expect(await upload.kept()).toBe(1000)
      expect([401, 403, 404]).toContain(await player.over)
      expect(Math.max(...player.sips.map((sip) => sip.at)) - at).toBeLessThan(mostMilliseconds)
      const again = await fetch(`${serving.origin}/t/${slug}/takes/${takeId}/media`, { headers: { cookie } })
      expect([401, 403, 404]).toContain(again.status)
      await again.body?.cancel()
      expect(await events.over).toContain('event: ended')
      expect(performance.now() - at).toBeLessThan(mostMilliseconds + 1_000)
      expect((await house.web.identity.readSession(cookie)) === null).toBe(!elsewhere)
    },
    30_000,
  )
})

it('R-55 whoever only changes the cohort keeps the sign-in', async () => {
  const { student, admin, player, events } = await atWork({ elsewhere: false })
  await changeMember(admin, { memberId: student.memberId, change: { cohortId: null } })
  expect(await house.web.identity.readSession(student.cookie)).not.toBeNull()
  await house.web.identity.endAllSessions({ accountId: student.accountId })
  expect(await events.over).toContain('event: ended')
  await player.over
}, 30_000)
