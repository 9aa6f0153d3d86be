import { expect, test } from '../setup/fixtures.ts'

test('R-57: every page carries the policy, a fresh nonce, and no permission for camera or microphone', async ({
  request,
}) => {
  const nonces = new Set<string>()
  for (const address of ['/', '/sign-in', '/sample', '/no-such-page']) {
    const headers = (await request.get(address)).headers()
    const policy = headers['content-security-policy'] ?? ''
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(headers['permissions-policy']).toMatch(/camera=\(\).*microphone=\(\)/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBeTruthy()
    expect(headers['x-powered-by']).toBeUndefined()
  }
  expect(nonces.size).toBe(4)
})

test('F-31: a form from another site changes nothing, whatever it claims', async ({
  room,
  request,
  student,
  context,
}) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const place = `/t/${student.tenant.slug}/settings`
  const own = new URL(room.url()).origin
  const attempts: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: own.replace('http:', 'https:') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://sub.localhost' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ]
  for (const address of [place, `${place}.data`, `${place}?_data=x`]) {
    for (const headers of attempts) {
      const answer = await request.post(address, {
        headers: { cookie, ...headers },
        form: { intent: 'name', preferredName: 'Taken' },
      })
      expect(answer.status(), JSON.stringify(headers)).toBe(403)
    }
  }
  await room.goto(place)
  expect(await room.content()).not.toContain('Taken')
})

test('F-32: markup in every field stays text, and no policy is broken', async ({ room, page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) broken.push(message.text())
  })
  await page.exposeFunction('ran', () => broken.push('a script ran'))
  const markup = '<img src=x onerror=ran()><script>ran()</script>"\'><svg/onload=ran()>'
  await room.goto(`${room.url()}/practice`)
  await room.getByText('Adjust role, questions and time').click()
  await room.getByLabel('Role', { exact: true }).fill(markup.slice(0, 119))
  await room.getByLabel('A question of your own').fill(`${markup} Why?`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await expect(room.getByRole('heading', { level: 1 })).toContainText('<script>')
  await room.getByRole('button', { name: 'Start now' }).click()
  await room
    .getByLabel('Your answer')
    .fill(
      `${markup} In the end we raised the number of members from 4 to 40 in one year, and I led the team. `,
    )
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await expect(room.getByRole('heading', { name: 'Who can see this, and until when' })).toBeVisible()
  await expect(room.getByText('<script>', { exact: false }).first()).toBeVisible()
  expect(broken).toEqual([])
})
