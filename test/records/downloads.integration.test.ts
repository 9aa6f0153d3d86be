import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loader as completion } from '#app/routes/t.$tenant_.admin.assignments_.$assignment_.completion/route.tsx'
import { loader as figures } from '#app/routes/t.$tenant_.admin.figures_.csv/route.tsx'
import { saveAssignment } from '#domain/assignments/index.ts'
import { linkToken } from '#domain/identity/index.ts'
import { openDoorHouse, testSecret, type DoorHouse } from '../door/door-house.ts'
import type { Person, Place } from '../door/people.ts'
import { written } from '../practice/assigned.ts'
import { openLedgers, recorded, twice, type Kind, type Ledgers } from './ledgers.ts'

let door: DoorHouse
let ledgers: Ledgers
let school: Place
let staff: Person
let cookie: string

beforeAll(async () => {
  door = await openDoorHouse()
  ledgers = await openLedgers(door.databases)
})
beforeEach(async () => {
  school = await door.people.place(`s-${randomUUID().slice(0, 8)}`)
  staff = await door.people.person(school, `${randomUUID()}@school.example`, { roles: ['admin'] })
  const permissions = ['metrics', 'assignments']
  await door.people.admin.query('UPDATE membership SET permissions = $1 WHERE id = $2', [permissions, staff.memberId]) // prettier-ignore
  cookie = await cookieOf(staff)
})
afterAll(async () => {
  await ledgers?.close()
  await door?.close()
})

let address = 0

/** Signed in, with a second factor shown just now. */
async function cookieOf({ email, accountId }: Person): Promise<string> {
  const { identity } = door.open.house
  await door.people.admin.query(`SELECT request_link($1, 'sign_in', gen_random_uuid(), gen_random_uuid())`, [email]) // prettier-ignore
  const token = linkToken({ secret: testSecret, linkId: await door.people.newestLink(accountId) })
  const client = { address: `203.0.113.${(address += 1)}`, userAgent: null, present: null }
  const opened = await identity.consumeLink({ token, client })
  await door.people.admin.query(`UPDATE session SET factor_at = app_now(), factor = 'totp' WHERE account_id = $1`, [accountId]) // prettier-ignore
  return opened.cookie.split(';')[0] ?? ''
}

async function anAssignment(): Promise<string> {
  const { rows } = await door.people.admin.query<{ id_hash: string; now: Date }>('SELECT id_hash, app_now() AS now FROM session WHERE account_id = $1', [staff.accountId]) // prettier-ignore
  const [{ id_hash: sessionHash, now }] = rows as [{ id_hash: string; now: Date }]
  const ctx = await door.open.house.openMember({ sessionHash, tenantSlug: school.slug, area: 'admin' })
  const houseQuestions = door.open.house.content.questions
  const form = written({ now, audience: 'code', questions: ['house:proud-of'] })
  return (await saveAssignment(ctx!, { written: form, houseQuestions })).assignmentId
}

type Loader = (args: { request: Request; context: AppLoadContext; params: Record<string, string> }) => Promise<Response> // prettier-ignore

/** The file as a browser gets it. */
async function download(loader: unknown, query = '', params: Record<string, string> = {}): Promise<string> {
  const ignored = () => undefined
  const { house } = door.open
  const context = { house, nonce: '', requestId: 'r', clientAddress: '', memo: new Map(), setCookie: ignored, setHeader: ignored } // prettier-ignore
  const request = new Request(`http://localhost/t/${school.slug}${query}`, { headers: { cookie } })
  const answer = await (loader as Loader)({ request, context, params: { tenant: school.slug, ...params } })
  expect(answer.headers.get('content-type')).toContain('text/csv')
  return answer.text()
}

const gotFile = (result: unknown) => typeof result === 'string' && result.length > 0

const kinds: Kind[] = [
  ...['activity', 'completion', 'levels', 'year'].map((view): Kind => ({
    of: 'export',
    what: `figures of the page “${view}” are downloaded`,
    ledger: 'audit_entry',
    ready: async () => ({
      act: () => download(figures, `?view=${view}`),
      where: `action = 'figures.exported' AND object_id = '${school.tenantId}' AND actor_id = '${staff.memberId}' AND detail ->> 'view' = '${view}'`,
      happened: gotFile,
    }),
  })),
  {
    of: 'export',
    what: 'who has finished an assignment is downloaded',
    ledger: 'audit_entry',
    async ready() {
      const assignment = await anAssignment()
      return {
        act: () => download(completion, '', { assignment }),
        where: `action = 'assignment.exported' AND object_id = '${assignment}' AND actor_id = '${staff.memberId}'`,
        happened: gotFile,
      }
    },
  },
]

test.each(kinds)(
  'R-47 $of: $what, and stands in the log once; where that is refused there is no file',
  async (kind) => {
    expect(await twice(ledgers, kind)).toEqual(recorded)
  },
)
