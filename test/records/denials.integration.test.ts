import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AppLoadContext } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminLoader, operatorLoader, studentLoader } from '#app/http/builders.ts'
import { whoseLine } from '#app/http/builders/door.ts'
import { handlers } from '#app/http/handlers.ts'
import { requestContext } from '#app/http/server/request-context.ts'
import { listen } from '#app/http/server/serve.ts'
import { hashPassword, linkToken, type Client } from '#domain/identity/index.ts'
import { openDoorHouse, testSecret, type DoorHouse } from '../door/door-house.ts'
import type { Person, Place } from '../door/people.ts'
import { openLedgers, recorded, twice, type Kind, type Ledgers } from './ledgers.ts'

const password = 'quiet lamps in the hall'
let door: DoorHouse
let ledgers: Ledgers
let here: Place
let elsewhere: Place
let server: Server
let origin: string

beforeAll(async () => {
  door = await openDoorHouse()
  ledgers = await openLedgers(door.databases)
  here = await door.people.place('northfield', { passwords: true })
  elsewhere = await door.people.place('riverbend')
  const app = express()
  app.use(requestContext(door.open.house))
  for (const [method, path, handler] of handlers) app[method](path, handler)
  server = createServer(app)
  origin = `http://127.0.0.1:${(await listen(server, 0)).port}`
})
afterAll(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await ledgers?.close()
  await door?.close()
})

let address = 0
const client = (): Client => ({ address: `203.0.113.${(address += 1)}`, userAgent: null, present: null })
const somebody = (roles: string[]) => door.people.person(here, `${randomUUID()}@northfield.example`, { roles, welcomed: true }) // prettier-ignore

async function linkOf(person: Person): Promise<string> {
  await door.people.admin.query('DELETE FROM rate_limit')
  await door.open.house.identity.requestLink({ email: person.email, purpose: 'sign_in', client: client() })
  return linkToken({ secret: testSecret, linkId: await door.people.newestLink(person.accountId) })
}

/** Signed in and, as staff have to be, with a second factor. */
async function cookieOf(person: Person): Promise<string> {
  const opened = await door.open.house.identity.consumeLink({ token: await linkOf(person), client: client() })
  await door.people.admin.query(`UPDATE session SET factor_at = app_now(), factor = 'totp' WHERE account_id = $1`, [person.accountId]) // prettier-ignore
  return opened.cookie.split(';')[0] ?? ''
}

type Loader = (args: { request: Request; context: AppLoadContext; params: Record<string, string> }) => Promise<unknown> // prettier-ignore

const run = async () => 'let in'
const loaders = {
  office: adminLoader({ permission: 'people.read', run }) as Loader,
  room: studentLoader({ permission: 'report.read', run }) as Loader,
  console: operatorLoader({ permission: 'console.read' as never, run }) as Loader,
}

function contextOf(): AppLoadContext {
  const { house } = door.open
  const ignored = () => undefined
  return { house, nonce: '', requestId: 'r', clientAddress: '', memo: new Map(), setCookie: ignored, setHeader: ignored } // prettier-ignore
}

/** The status of what came instead of the page, or that somebody was let in. */
async function ask(
  loader: Loader,
  { cookie, tenant, context = contextOf() }: { cookie: string; tenant: string; context?: AppLoadContext },
) {
  const request = new Request(`http://localhost/t/${tenant}`, { headers: { cookie } })
  const params = { tenant }
  return loader({ request, context, params }).then(
    () => 'let in',
    (said: { init?: { status?: number } }) => said.init?.status ?? 'another answer',
  )
}

const inLog = ({ memberId }: Person) => `action = 'access.denied' AND actor_id = '${memberId}'`
const ofAccount = ({ accountId }: Person, action: string) => `action = '${action}' AND account_id = '${accountId}'` // prettier-ignore

function refusal(
  what: string,
  given: { roles: string[]; to: keyof typeof loaders; tenant: () => string; says: 403 | 404 },
): Kind {
  const { roles, to, tenant, says } = given
  return {
    of: 'denial',
    what,
    ledger: says === 403 ? 'audit_entry' : 'account_event',
    async ready() {
      const person = await somebody(roles)
      const cookie = await cookieOf(person)
      return {
        act: () => ask(loaders[to], { cookie, tenant: tenant() }),
        where: says === 403 ? inLog(person) : ofAccount(person, 'entry_refused'),
        // Where it cannot be noted the answer is another one, and nobody is let in.
        happened: (status) => {
          expect(status).not.toBe('let in')
          return status === says
        },
      }
    },
  }
}

async function signingIn(way: 'link' | 'password') {
  const person = await somebody(['student'])
  if (way === 'password') {
    await door.people.admin.query('INSERT INTO password_credential VALUES ($1, $2, now())', [person.accountId, await hashPassword(password)]) // prettier-ignore
  }
  const token = await linkOf(person)
  const { identity } = door.open.house
  return {
    act: () =>
      way === 'link'
        ? identity.consumeLink({ token, client: client() })
        : identity.signInWithPassword({ email: person.email, password, client: client() }),
    where: ofAccount(person, 'sign_in'),
    happened: async () => {
      const { rows } = await door.people.admin.query('SELECT 1 FROM session WHERE account_id = $1', [person.accountId]) // prettier-ignore
      return rows.length === 1
    },
  }
}

const kinds: Kind[] = [
  { of: 'login', what: 'by a mailed link', ledger: 'account_event', ready: () => signingIn('link') },
  { of: 'login', what: 'by a password', ledger: 'account_event', ready: () => signingIn('password') },
  refusal('a student asks for the office', {
    roles: ['student'],
    to: 'office',
    tenant: () => here.slug,
    says: 403,
  }),
  refusal('staff ask for what the school has not given them', { roles: ['admin'], to: 'office', tenant: () => here.slug, says: 403 }), // prettier-ignore
  refusal('staff ask for a student’s room', {
    roles: ['admin'],
    to: 'room',
    tenant: () => here.slug,
    says: 403,
  }),
  refusal('a member asks for another school', { roles: ['student'], to: 'room', tenant: () => elsewhere.slug, says: 404 }), // prettier-ignore
  refusal('a member asks for a school that is not there', { roles: ['student'], to: 'room', tenant: () => 'nowhere', says: 404 }), // prettier-ignore
  refusal('a student asks for the operators’ console', { roles: ['student'], to: 'console', tenant: () => '', says: 404 }), // prettier-ignore
]

test.each(kinds)(
  'R-47 $of: $what, and it stands in its ledger once; where that is refused it does not happen',
  async (kind) => {
    expect(await twice(ledgers, kind)).toEqual(recorded)
  },
)

test('R-47 denial: a page whose parts are all refused is one line', async () => {
  const person = await somebody(['student'])
  const cookie = await cookieOf(person)
  const context = contextOf()
  const at = { cookie, tenant: here.slug }
  const parts = [loaders.office, loaders.office].map((loader) => ask(loader, { ...at, context }))
  expect(await Promise.all(parts)).toEqual([403, 403])
  expect(await ledgers.lines('audit_entry', inLog(person))).toHaveLength(1)
  const { rows } = await door.people.admin.query(`SELECT actor_kind, member_id, detail FROM audit_entry WHERE ${inLog(person)}`) // prettier-ignore
  expect(rows).toEqual([{ actor_kind: 'student', member_id: person.memberId, detail: { area: 'admin', permission: 'people.read' } }]) // prettier-ignore
})

/** What was noted until now becomes older. */
const age = (ledger: 'audit_entry' | 'account_event', where: string, by: string) =>
  door.people.admin.query(`UPDATE ${ledger} SET at = at - $1::interval WHERE ${where}`, [by])

test('R-47 denial: however often one thing is asked for, a log grows by one line an hour; another right is another line', async () => {
  const person = await somebody(['student'])
  const at = { cookie: await cookieOf(person), tenant: here.slug }
  const lines = () => ledgers.lines('audit_entry', inLog(person))
  expect(await Promise.all([1, 2, 3].map(() => ask(loaders.office, at)))).toEqual([403, 403, 403])
  expect(await lines()).toHaveLength(1)
  const other = adminLoader({ permission: 'audit.read', run }) as Loader
  await ask(other, at)
  expect(await lines()).toHaveLength(2)
  // From another browser it is the same person still.
  const second = { ...at, cookie: await cookieOf(person) }
  await ask(loaders.office, second)
  expect(await lines()).toHaveLength(2)
  await age('audit_entry', inLog(person), '61 minutes')
  expect(await ask(loaders.office, second)).toBe(403)
  expect(await lines()).toHaveLength(3)
})

test('R-47 denial: the account’s ledger grows by one line an hour, whatever places were typed', async () => {
  const person = await somebody(['student'])
  const cookie = await cookieOf(person)
  const lines = () => ledgers.lines('account_event', ofAccount(person, 'entry_refused'))
  for (const tenant of ['nowhere', 'elsewhere-too', elsewhere.slug])
    expect(await ask(loaders.room, { cookie, tenant })).toBe(404)
  expect(await lines()).toHaveLength(1)
  await age('account_event', ofAccount(person, 'entry_refused'), '61 minutes')
  await ask(loaders.room, { cookie, tenant: 'nowhere' })
  expect(await lines()).toHaveLength(2)
})

test('R-03 a sign-in by one school’s provider writes into no other school’s log: the line goes to the account’s ledger', async () => {
  const person = await somebody(['student'])
  const there = await door.people.join(elsewhere, person, { roles: ['admin'], welcomed: true })
  const cookie = await cookieOf(person)
  await door.people.admin.query('UPDATE session SET school_id = $1 WHERE account_id = $2', [here.tenantId, person.accountId]) // prettier-ignore
  expect(await ask(loaders.office, { cookie, tenant: elsewhere.slug })).toBe(404)
  expect(await ledgers.lines('audit_entry', inLog(there))).toEqual([])
  expect(await ledgers.lines('account_event', ofAccount(person, 'entry_refused'))).toHaveLength(1)
  expect(await ask(loaders.office, { cookie, tenant: here.slug })).toBe(403)
  expect(await ledgers.lines('audit_entry', inLog(person)), 'the control: its own school’s log').toHaveLength(1) // prettier-ignore
})

test('a session that is over writes no denial, neither into a school’s log nor into the account’s ledger', async () => {
  const person = await somebody(['student'])
  await cookieOf(person)
  const { rows } = await door.people.admin.query<{ id_hash: string }>('SELECT id_hash FROM session WHERE account_id = $1', [person.accountId]) // prettier-ignore
  const sessionHash = rows[0]!.id_hash
  const note = (tenantSlug: string) =>
    door.open.house.identity.noteDenial({ sessionHash, tenantSlug, area: 'admin', permission: 'people.read' }) // prettier-ignore
  const noted = async () => [
    await ledgers.lines('audit_entry', inLog(person)),
    await ledgers.lines('account_event', ofAccount(person, 'entry_refused')),
  ]
  const expiry = (at: string) =>
    door.people.admin.query(`UPDATE session SET expires_at = ${at} WHERE id_hash = $1`, [sessionHash])
  await expiry(`app_now() - interval '1 second'`)
  await note(here.slug)
  await note('nowhere')
  expect(await noted()).toEqual([[], []])
  await expiry(`app_now() + interval '1 hour'`)
  await note(here.slug)
  await note('nowhere')
  expect(
    (await noted()).map((lines) => lines.length),
    'the control: while it lasts',
  ).toEqual([1, 1])
})

test('R-09 the log names a school for its own members alone: what somebody typed is not in it', async () => {
  const cookie = await cookieOf(await somebody(['student']))
  for (const [tenant, says] of [
    [here.slug, 's.northfield'],
    [elsewhere.slug, 'house'],
    ['nowhere', 'house'],
  ] as const) {
    const context = contextOf()
    await ask(loaders.room, { cookie, tenant, context })
    expect(whoseLine(context), tenant).toBe(says)
  }
})

test('control: who may is let in, and no denial is noted', async () => {
  const person = await somebody(['student'])
  expect(await ask(loaders.room, { cookie: await cookieOf(person), tenant: here.slug })).toBe('let in')
  expect(await ledgers.lines('audit_entry', inLog(person))).toEqual([])
  expect(await ledgers.lines('account_event', ofAccount(person, 'entry_refused'))).toEqual([])
})

test.each(handlers.map(([method, path]) => [method, path] as const))(
  'R-47 denial: %s %s, asked for under the wrong hat',
  async (method, path) => {
    const person = await somebody([path.includes('/admin/') ? 'student' : 'admin'])
    const cookie = await cookieOf(person)
    const where = path.replace(':tenant', here.slug).replaceAll(/:[a-z]+/g, () => randomUUID())
    const answer = await fetch(`${origin}${where}`, { method: method.toUpperCase(), headers: { cookie } })
    expect(answer.status).toBe(403)
    expect(await ledgers.lines('audit_entry', inLog(person))).toHaveLength(1)
  },
)
