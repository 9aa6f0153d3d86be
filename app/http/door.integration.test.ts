import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkToken } from '#domain/identity/index.ts'
import { testSecret } from '../../test/door/door-house.ts'
import { openListening, type Browser, type Listening } from '../../test/door/listen.ts'
import type { Person } from '../../test/door/people.ts'

let web: Listening
let sam: Person

beforeAll(async () => {
  web = await openListening()
  const northfield = await web.people.place('northfield', { passwords: true })
  await web.people.place('riverbend')
  sam = await web.people.person(northfield, 'sam@northfield.example', { welcomed: true })
  await web.people.person(northfield, 'newcomer@northfield.example')
}, 120_000)

afterAll(async () => {
  await web?.close()
})

async function linkFor(person: Person, browser: Browser): Promise<string> {
  await web.people.admin.query('DELETE FROM rate_limit')
  await browser.post('/sign-in', { intent: 'link', email: person.email })
  const linkId = await web.people.newestLink(person.accountId)
  return linkToken({ secret: testSecret, linkId })
}

async function signedIn(): Promise<Browser> {
  const browser = web.browser()
  await browser.post('/sign-in/link', { token: await linkFor(sam, browser) })
  return browser
}

describe('signing in', () => {
  it('goes from the address to the link to the first room', async () => {
    const browser = web.browser()
    const asked = await browser.post('/sign-in', { intent: 'address', email: 'sam@northfield.example' })
    expect(await asked.text()).toContain('type="password"')
    const token = await linkFor(sam, browser)
    const looked = await browser.get(`/sign-in/link?token=${token}`)
    expect(looked.status).toBe(200)
    const page = await looked.text()
    expect(page).toContain(token)
    // A page that hides its address from itself would make browsers send its forms with a null Origin.
    expect(page).not.toContain('no-referrer')
    const pressed = await browser.post('/sign-in/link', { token })
    expect(pressed.headers.get('location')).toBe('/t/northfield')
    const cookie = pressed.headers.getSetCookie().join()
    expect(cookie).toMatch(/^greenroom=v1\..*HttpOnly.*SameSite=Lax/)
    expect(cookie).not.toContain('Secure')
    expect((await browser.get('/account')).status).toBe(200)
  })

  it('leads back to where the person was going, and nowhere else', async () => {
    const browser = web.browser()
    const sent = await browser.get('/t/northfield/practice?page=2')
    expect(sent.headers.get('location')).toBe('/sign-in?next=%2Ft%2Fnorthfield%2Fpractice%3Fpage%3D2')
    const body = { intent: 'card', email: 'newcomer@northfield.example', next: '//evil.example' }
    const opened = await browser.post('/sign-in', body)
    expect(opened.headers.get('location')).toBe('/t/northfield')
  })

  it('R-58: answers alike for known and unknown addresses, page and status included', async () => {
    await web.people.admin.query('DELETE FROM rate_limit')
    const pageFor = async (email: string) => {
      const response = await web.browser().post('/sign-in', { intent: 'link', email })
      return `${response.status} ${(await response.text()).replaceAll(email, 'E').replaceAll(/nonce="[^"]*"/g, '')}`
    }
    expect(await pageFor('sam@northfield.example')).toBe(await pageFor('not@northfield.example'))
  })

  it('keeps the address, and never the password, when it is refused', async () => {
    await web.people.admin.query('DELETE FROM rate_limit')
    const wrong = { intent: 'password', email: 'sam@northfield.example', password: 'not these words' }
    const response = await web.browser().post('/sign-in', wrong)
    const page = await response.text()
    expect(response.status).toBe(401)
    expect(page).toMatch(/value="sam@northfield.example"/)
    expect(page).not.toContain('not these words')
  })

  it('R-106: says 429 and when to come back', async () => {
    await web.people.admin.query('DELETE FROM rate_limit')
    const ask = () => web.browser().post('/sign-in', { intent: 'link', email: 'often@northfield.example' })
    for (let times = 0; times < 5; times += 1) expect((await ask()).status).toBe(200)
    const limited = await ask()
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('signs out, forgets the cookie, and clears what the device kept', async () => {
    const browser = await signedIn()
    const kept = browser.cookie()
    const out = await browser.post('/sign-out', {})
    expect(out.headers.get('clear-site-data')).toBe('"storage"')
    expect(browser.cookie()).toBe('')
    const again = await web.browser().get('/account', { cookie: kept })
    expect(again.headers.get('location')).toMatch(/^\/sign-in/)
  })

  it('S1-5: leaves what this browser keeps to the page, where that has unsent recordings of others to leave', async () => {
    const out = await (await signedIn()).post('/sign-out', { leave: 'others' })
    expect(out.status).toBe(302)
    expect(out.headers.get('clear-site-data')).toBeNull()
  })
})

describe('a person who is signed in', () => {
  it.each(['/sample', '/try', '/for-universities', '/'])(
    'finds the way back to the room on %s',
    async (path) => {
      const browser = await signedIn()
      const there = await (await browser.get(path)).text()
      expect(there).toContain('>Your room</a>')
      expect(there).not.toContain('>Sign in</a>')
      expect((await browser.get('/sign-in')).headers.get('location')).toBe('/t/northfield')
      expect(await (await web.browser().get(path)).text()).not.toContain('>Your room</a>')
    },
  )

  it('can sign out in one step from every room', async () => {
    expect(await (await (await signedIn()).get('/t/northfield/history')).text()).toMatch(
      /<a [^>]*href="\/sign-out"/,
    )
  })
})

describe('pages for everyone', () => {
  it('R-106: trying a question has a limit by address, says when to come back, and keeps what was written', async () => {
    await web.people.admin.query('DELETE FROM rate_limit')
    const answer = 'I planned the open day with three others and we had two hundred guests.'
    const ask = () => web.browser().post('/try', { answer })
    expect((await ask()).status).toBe(200)
    await web.people.admin.query('UPDATE rate_limit SET points = 120')
    const limited = await ask()
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    const page = await limited.text()
    expect(page).toMatch(/Wait 1\d minutes, then send it again/)
    expect(page).toMatch(new RegExp(`<textarea[^>]*>${answer}</textarea>`))
    await web.people.admin.query('DELETE FROM rate_limit')
  })

  it('schools read an address only where this house has one', async () => {
    const page = await (await web.browser().get('/for-universities')).text()
    expect(page).not.toContain('mailto:')
    expect(page).toContain('href="/for-universities/school"')
  })
})

describe('a person’s account', () => {
  it('shows times in the zone of their school, and says which', async () => {
    const page = await (await signedIn()).get('/account')
    expect(await page.text()).toContain('Times are in Eastern Time, as at Northfield.')
  })
})

describe('the welcome page', () => {
  it('S3-22, R-85: stands before every room until age and disclosure are answered', async () => {
    const browser = web.browser()
    await browser.post('/sign-in', { intent: 'card', email: 'newcomer@northfield.example' })
    const room = await browser.get('/t/northfield/practice')
    expect(room.headers.get('location')).toBe('/t/northfield/welcome?next=%2Ft%2Fnorthfield%2Fpractice')
    const page = await (await browser.get('/t/northfield/welcome')).text()
    expect(page).toContain('I am 17 or older')
    const silent = await browser.post('/t/northfield/welcome', {})
    expect(silent.headers.get('location')).toBeNull()
    const body = { age: 'older', ai: 'on', next: '/t/northfield/practice', preferredName: ' Countess  Ada ' }
    const nameless = await browser.post('/t/northfield/welcome', { ...body, preferredName: ' ' })
    expect(nameless.headers.get('location')).toBeNull()
    expect(await nameless.text()).toContain('Write the name you would like to be called.')
    const passed = await browser.post('/t/northfield/welcome', body)
    expect(passed.headers.get('location')).toBe('/t/northfield/practice')
    const { rows } = await web.people.admin.query("SELECT state, text_hash FROM consent WHERE purpose = 'ai'")
    expect(rows).toMatchObject([{ state: 'granted' }])
    expect((await browser.get('/t/northfield')).status).toBe(200)
    // Asked once: a later answer about a changed text changes no name.
    await browser.post('/t/northfield/welcome', { ...body, preferredName: 'Another' })
    const settings = await (await browser.get('/t/northfield/settings')).text()
    expect(settings).toContain('value="Countess Ada"')
    const named = await web.people.admin.query("SELECT m.preferred_name AS name FROM membership m JOIN account a ON a.id = m.account_id WHERE a.email = 'newcomer@northfield.example'") // prettier-ignore
    expect(named.rows).toEqual([{ name: 'Countess Ada' }])
  })

  it('S0-14: turns the younger away at once, signed out, with nothing kept', async () => {
    const browser = web.browser()
    const northfield = (await web.people.admin.query("SELECT id FROM tenant WHERE slug = 'northfield'"))
      .rows[0]
    const place = { tenantId: northfield.id as string, slug: 'northfield' }
    const kim = await web.people.person(place, 'kim@northfield.example')
    await browser.post('/sign-in/link', { token: await linkFor(kim, browser) })
    const left = await browser.post('/t/northfield/welcome', { age: 'younger' })
    expect(left.headers.get('location')).toBe('/too-young')
    expect(browser.cookie()).toBe('')
    const { rows } = await web.people.admin.query(
      'SELECT status, age_confirmed_at, (SELECT count(*)::int FROM session WHERE account_id = $1) AS sessions FROM membership WHERE id = $2',
      [kim.accountId, kim.memberId],
    )
    expect(rows).toEqual([{ status: 'underage', age_confirmed_at: null, sessions: 0 }])
  })
})

describe('F-03: a leaf asked for by itself', () => {
  const routes = ['root', 'routes/t.$tenant', 'routes/t.$tenant.practice']
  const subsets = Array.from({ length: 7 }, (_, index) =>
    routes.filter((_route, bit) => ((index + 1) >> bit) & 1),
  )
  const asked = (tenant: string, subset: string[]) =>
    `/t/${tenant}/practice.data?_routes=${encodeURIComponent(subset.join(','))}`
  const words = /northfield|Northfield|Sam/

  it('leads a stranger to sign-in, and tells nothing', async () => {
    for (const subset of subsets.filter((one) => one.length > 1 || one[0] !== 'root')) {
      const response = await web.browser().get(asked('northfield', subset))
      const body = (await response.text()).replaceAll(/[^"]*sign-in[^"]*/g, '')
      expect(response.status, subset.join()).toBe(202)
      expect(body).not.toMatch(words)
    }
  })

  it('tells a member of another institution nothing, in whatever combination', async () => {
    const browser = await signedIn()
    for (const subset of subsets) {
      const theirs = await (await browser.get(asked('riverbend', subset))).text()
      expect(theirs, subset.join()).not.toMatch(/Riverbend|"Sam"/)
    }
    // Control: the same question about one's own institution is answered.
    expect(await (await browser.get(asked('northfield', routes))).text()).toContain('Northfield')
  })
})

describe('other people’s rooms', () => {
  it('R-03: an institution of others and one that does not exist look the same', async () => {
    const browser = await signedIn()
    const answer = async (path: string) => {
      const response = await browser.get(path)
      const body = (await response.text())
        .replaceAll(/riverbend|nowhere/g, 'X')
        .replaceAll(/nonce="[^"]*"|[0-9a-f-]{36}/g, '')
      return { status: response.status, body }
    }
    for (const path of ['', '/practice', '/welcome', '.data', '/practice.data']) {
      const theirs = await answer(`/t/riverbend${path}`)
      expect(theirs).toEqual(await answer(`/t/nowhere${path}`))
      if (!path.endsWith('.data')) expect(theirs.status).toBe(404)
    }
  })

  it('inside, without the hat, is 403', async () => {
    const northfield = (await web.people.admin.query("SELECT id FROM tenant WHERE slug = 'northfield'"))
      .rows[0]
    const place = { tenantId: northfield.id as string, slug: 'northfield' }
    const staff = await web.people.person(place, 'staff@northfield.example', { roles: ['admin'] })
    const browser = web.browser()
    await browser.post('/sign-in/link', { token: await linkFor(staff, browser) })
    expect((await browser.get('/t/northfield')).status).toBe(403)
  })

  it('R-55: a removed membership is out at the next request', async () => {
    const northfield = (await web.people.admin.query("SELECT id FROM tenant WHERE slug = 'northfield'"))
      .rows[0]
    const place = { tenantId: northfield.id as string, slug: 'northfield' }
    const lee = await web.people.person(place, 'lee@northfield.example', { welcomed: true })
    const browser = web.browser()
    await browser.post('/sign-in/link', { token: await linkFor(lee, browser) })
    expect((await browser.get('/t/northfield')).status).toBe(200)
    await web.people.admin.query("UPDATE membership SET status = 'removed' WHERE id = $1", [lee.memberId])
    expect((await browser.get('/t/northfield')).status).toBe(404)
  })
})
