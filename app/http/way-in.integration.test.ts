import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openListening, type Listening } from '../../test/door/listen.ts'

let web: Listening

beforeAll(async () => {
  web = await openListening()
  const northfield = await web.people.place('northfield', { passwords: true })
  await web.people.person(northfield, 'student@northfield.example', { welcomed: true })
}, 120_000)

afterAll(async () => {
  await web?.close()
})

/** Bytes as they are, for what fetch would not send. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(web.origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

async function sessions(): Promise<number> {
  const { rows } = await web.people.admin.query('SELECT count(*)::int AS n FROM session')
  return rows[0].n as number
}

const card = new URLSearchParams({ intent: 'card', email: 'student@northfield.example' }).toString()
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('F-31: a change that did not come from a page of ours', () => {
  const other = 'https://evil.example'
  const vectors: [string, string, Record<string, string>][] = [
    ['a form of another site', '/sign-in', { origin: other, 'sec-fetch-site': 'cross-site' }],
    ['a form of a sibling site', '/sign-in', { origin: other, 'sec-fetch-site': 'same-site' }],
    ['a fetch with its Origin alone', '/sign-in', { origin: other }],
    ['a data request', '/sign-in.data', { origin: other }],
    ['a data request of the older form', '/sign-in?_data=routes%2Fsign-in', { origin: other }],
    ['a resource route', '/theme', { origin: other }],
    ['no Origin and no Sec-Fetch-Site', '/sign-in', {}],
    ['no Origin on a data request', '/sign-in.data', {}],
    ['a null Origin', '/sign-in', { origin: 'null' }],
    ['another scheme', '/sign-in', { origin: 'https://SELF' }],
    ['another port', '/sign-in', { origin: 'http://127.0.0.1:1' }],
    ['a name that begins like ours', '/sign-in', { origin: 'http://SELF.evil.example' }],
    ['a forwarded host', '/sign-in', { origin: other, 'x-forwarded-host': 'evil.example' }],
    [
      'a false Sec-Fetch-Site beside a foreign Origin',
      '/sign-in',
      { origin: other, 'sec-fetch-site': 'same-origin' },
    ],
    ['a typed address', '/sign-in', { 'sec-fetch-site': 'none' }],
  ]

  it.each(vectors)('%s is refused, and nothing changes', async (_, path, headers) => {
    const before = await sessions()
    const self = new URL(web.origin).host
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('SELF', self)]),
    )
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(web.origin + path, {
        method,
        body: card,
        headers: { ...form, ...sent },
        redirect: 'manual',
      })
      expect(response.status, method).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(await sessions()).toBe(before)
  })

  it('control: the same request from a page of ours signs in', async () => {
    const before = await sessions()
    const headers = { ...form, origin: web.origin, 'sec-fetch-site': 'same-origin' }
    const response = await fetch(`${web.origin}/sign-in`, {
      method: 'POST',
      body: card,
      headers,
      redirect: 'manual',
    })
    expect(response.headers.getSetCookie().join()).toContain('greenroom=')
    expect(await sessions()).toBe(before + 1)
  })
})

describe('every answer', () => {
  it.each([
    '/',
    '/sign-in',
    '/nothing-here',
    '/t/northfield',
    '/healthz',
    '/prompts/about-yourself.vtt',
    '/theme.data',
  ])('R-57: %s carries the headers that keep a page to itself', async (path) => {
    const { headers } = await web.browser().get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/unsafe-|\*/)
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      'report-uri',
    ]) {
      expect(policy).toContain(part)
    }
    expect(headers.get('permissions-policy')).toContain('camera=(), microphone=(), display-capture=()')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('R-57: lets scripts run by a nonce of its own only, on error pages too, and never tells it in data', async () => {
    const browser = web.browser()
    const seen = new Set<string>()
    for (const path of ['/sign-in', '/sign-in', '/nothing-here']) {
      const response = await browser.get(path)
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''
      const page = await response.text()
      const scripts = page.match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      expect(page).not.toMatch(/ style="| on[a-z]+="/)
      seen.add(nonce)
    }
    expect(seen.size).toBe(3)
    const data = await browser.get('/sign-in.data')
    const nonce = /'nonce-([^']+)'/.exec(data.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
    expect(await data.text()).not.toContain(nonce)
  })
})

describe('bad input', () => {
  it.each([
    ['a key that no form has', 'intent=link&email=a%40b.example&admin=true', 400],
    ['a prototype key', 'intent=link&email=a%40b.example&__proto__=x', 400],
    ['NUL', 'intent=link&email=a%00%40b.example', 400],
    ['no intent', 'email=a%40b.example', 400],
    ['1 MB', `intent=link&email=${'a'.repeat(1024 * 1024)}`, 413],
  ])('R-60: %s is refused with a sentence', async (_, body, status) => {
    const headers = { ...form, origin: web.origin, 'sec-fetch-site': 'same-origin' }
    const response = await fetch(`${web.origin}/sign-in`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    })
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(/role="alert"/)
  })

  it.each([
    ['NUL in the path', 'GET /t/%00/practice HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', '400'],
    ['a broken escape', 'GET /t/%E0%A4%A HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', '400'],
    ['another name', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', '421'],
    ['no name', 'GET / HTTP/1.0\r\n\r\n', '421'],
  ])('%s is turned away', async (_, request, status) => {
    const answer = await raw(request.replace('HOST', new URL(web.origin).host))
    expect(answer.split('\r\n')[0]).toContain(status)
  })

  it.each([
    '/prompts/../package.json',
    '/prompts/%2e%2e/package.json',
    '/prompts/',
    '/.env',
    '/prompts/.hidden',
  ])('no file outside the open folders: %s', async (path) => {
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: ${new URL(web.origin).host}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer.split('\r\n')[0]).toMatch(/40[034]/)
    expect(answer).not.toContain('"dependencies"')
  })
})

describe('what machines ask', () => {
  it('R-100: tells that it lives and that it is ready, and no more', async () => {
    const browser = web.browser()
    expect(await (await browser.get('/healthz')).text()).toBe('ok\n')
    const ready = await browser.get('/readyz')
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n'])
  })

  it('gives figures to this machine, and not through a proxy', async () => {
    const browser = web.browser()
    const figures = await (await browser.get('/metrics')).text()
    expect(figures).toContain('greenroom_http_request_seconds')
    expect(figures).not.toContain('northfield')
    expect((await browser.get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
  })

  it('keeps recorded questions for good', async () => {
    const prompt = await web.browser().get('/prompts/about-yourself.webm')
    expect(prompt.headers.get('cache-control')).toContain('immutable')
  })

  it('takes what the policy stopped, and answers nothing', async () => {
    const body = JSON.stringify({ 'csp-report': { 'violated-directive': 'script-src' } })
    const headers = { 'content-type': 'application/csp-report' }
    expect((await fetch(`${web.origin}/csp-report`, { method: 'POST', body, headers })).status).toBe(204)
  })

  it('R-100: is not ready once the keys are gone', async () => {
    const { rm } = await import('node:fs/promises')
    await rm(`${web.config.dataDir}/keys`, { recursive: true, force: true })
    const ready = await web.browser().get('/readyz')
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready\n'])
  })
})
