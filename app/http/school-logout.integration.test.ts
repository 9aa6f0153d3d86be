import { afterAll, beforeAll, expect, it } from 'vitest'
import { logoutWord } from '#integrations/simulators/oidc/logout-word.ts'
import { logoutKinds, type LogoutKind } from '#integrations/simulators/oidc/people.ts'
import { openListening, type Listening } from '../../test/door/listen.ts'
import { connectSchool, type ConnectedSchool } from '../../test/door/school-provider.ts'

let web: Listening
let school: ConnectedSchool
const client = { address: '203.0.113.9', userAgent: 'Mozilla/5.0 Firefox/130.0', present: null }

beforeAll(async () => {
  web = await openListening()
  const place = await web.people.place('northfield')
  school = await connectSchool({ identity: web.open.house.identity, people: web.people, place })
  await school.setRules([{ claim: 'realm_access.roles', value: 'student', role: 'student' }])
}, 120_000)
afterAll(async () => {
  await school?.simulator.close()
  await web?.close()
})

/** Kim signs in through the school; gives the cookie of a browser that is in. */
async function arrive(): Promise<string> {
  const { school: verbs } = web.open.house.identity
  const begun = await verbs.begin({ slug: 'northfield', next: null, session: null, client })
  const url = await school.signInThere(begun.url, 'f-1002')
  const { opened } = await verbs.finish({ slug: 'northfield', url, cookieHeader: begun.cookie.split(';')[0] ?? '', client }) // prettier-ignore
  return opened?.cookie.split(';')[0] ?? ''
}
it('who comes back from the school’s sign-in on the way to a file lands on the page of its link', async () => {
  const next = '/t/northfield/admin/records/roster'
  const begun = await web.open.house.identity.school.begin({
    slug: 'northfield',
    next,
    session: null,
    client,
  })
  const back = new URL(await school.signInThere(begun.url, 'f-1002'))
  const cookie = begun.cookie.split(';')[0] ?? ''
  const answer = await fetch(web.origin + back.pathname + back.search, {
    headers: { cookie },
    redirect: 'manual',
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    '/t/northfield/admin/settings#records',
  ])
})

const isIn = async (cookie: string) =>
  (await fetch(`${web.origin}/account`, { headers: { cookie }, redirect: 'manual' })).status === 200

async function wordOf(kind: LogoutKind): Promise<string> {
  const key = await school.simulator.key()
  return logoutWord({ kind, issuer: school.simulator.issuer, clientId: 'greenroom', key, subject: 'f-1002', sid: null, now: Date.now() / 1000 }) // prettier-ignore
}
const post = (body: string, slug = 'northfield') =>
  fetch(`${web.origin}/sign-in/school/${slug}/logout`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
const tell = (token: string, slug?: string) => post(new URLSearchParams({ logout_token: token }).toString(), slug) // prettier-ignore

it('R-55: a good word over HTTP ends the sign-in at once, and the same word does so only once', async () => {
  const cookie = await arrive()
  expect(await isIn(cookie)).toBe(true)
  const token = await wordOf('good')
  const answer = await tell(token)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await isIn(cookie)).toBe(false)
  const later = await arrive()
  expect((await tell(token)).status).toBe(400)
  expect(await isIn(later)).toBe(true)
})

it.each(logoutKinds.filter((kind) => !['good', 'replayed', 'unknown-session'].includes(kind)))(
  'F-35: a word that is not good is answered by 400 and ends nothing: %s',
  async (kind) => {
    const cookie = await arrive()
    const answer = await tell(await wordOf(kind))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(await isIn(cookie)).toBe(true)
  },
)

it('F-35: no word, two words, too long a word, and a good one at another school end nothing', async () => {
  const cookie = await arrive()
  await web.people.place('riverbend')
  const good = await wordOf('good')
  expect((await post('')).status).toBe(400)
  expect((await post(`logout_token=${good}&logout_token=${good}`)).status).toBe(400)
  expect((await tell('x'.repeat(70_000))).status).toBe(400)
  expect((await tell(good, 'riverbend')).status).toBe(400)
  expect(await isIn(cookie)).toBe(true)
})
