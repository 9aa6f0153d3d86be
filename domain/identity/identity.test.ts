import { describe, expect, it } from 'vitest'
import { isDomainError } from '#domain/shared/errors.ts'
import { browserName } from './browser-name.ts'
import { linkToken, readLinkToken } from './link-token.ts'
import { mailAddress } from './mail-address.ts'
import { hashPassword, passwordMatches, requireGoodPassword } from './passwords.ts'
import { openSessionCookie, sealSessionId, sessionCookieName } from './session-cookie.ts'

const settings = { secret: 'one secret of the house', secure: false }
const sessionId = 'A'.repeat(43)

describe('the cookie’s envelope', () => {
  it('S1-15: opens unaltered, and in no other house', () => {
    const header = `theme=dark; greenroom=${sealSessionId(sessionId, settings)}; other=1`
    expect(openSessionCookie(header, settings)).toBe(sessionId)
    expect(openSessionCookie(header, { ...settings, secret: 'another' })).toBeNull()
    expect(openSessionCookie(null, settings)).toBeNull()
  })

  it('S1-15: fails with any one character changed', () => {
    const sealed = sealSessionId(sessionId, settings)
    for (let place = 0; place < sealed.length; place += 1) {
      const other = sealed[place] === 'B' ? 'C' : 'B'
      const altered = sealed.slice(0, place) + other + sealed.slice(place + 1)
      // The last character of a 43-character MAC carries two bits that no byte has; the text still differs.
      expect(openSessionCookie(`greenroom=${altered}`, settings), `place ${place}`).toBeNull()
    }
  })

  it('R-54: has a name that browsers bind to this host on https, and a plain one on http://localhost', () => {
    expect(sessionCookieName({ secure: true })).toBe('__Host-greenroom')
    expect(sessionCookieName({ secure: false })).toBe('greenroom')
    const header = `greenroom=${sealSessionId(sessionId, settings)}`
    expect(openSessionCookie(header, { ...settings, secure: true })).toBeNull()
  })
})

describe('the mailed token', () => {
  const linkId = '0f8fad5b-d9cb-469f-a165-70867728950e'

  it('opens unaltered, and in no other house', () => {
    const token = linkToken({ secret: 'a', linkId })
    expect(readLinkToken({ secret: 'a', token })).toBe(linkId)
    expect(readLinkToken({ secret: 'b', token })).toBeNull()
    expect(readLinkToken({ secret: 'a', token: token.replace('0f8f', '1f8f') })).toBeNull()
    expect(readLinkToken({ secret: 'a', token: linkId })).toBeNull()
  })
})

describe('addresses', () => {
  it('are stored in lower case without spaces round them', () => {
    expect(mailAddress('  Sam@Northfield.Example ')).toBe('sam@northfield.example')
    expect(mailAddress('sam.o’hara+x@northfield.example')).not.toBeNull()
  })

  it.each([
    '',
    'sam',
    'sam@',
    '@x.example',
    'a@b',
    'a b@c.example',
    'a@b.example\r\nBcc: x@y.example',
    `${'a'.repeat(250)}@b.example`,
    'a@b.example\0',
  ])('that are none are refused: %j', (value) => {
    expect(mailAddress(value)).toBeNull()
  })
})

describe('passwords', () => {
  it('are kept as argon2id with 19 MiB, 2 passes and 1 lane, and told apart from no password at all', async () => {
    const stored = await hashPassword('quiet lamps in the hall')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches('quiet lamps in the hall', stored)).toBe(true)
    expect(await passwordMatches('quiet lamps in the hell', stored)).toBe(false)
    expect(await passwordMatches('quiet lamps in the hall', null)).toBe(false)
  })

  it('are the same however the keyboard composes a letter', async () => {
    const stored = await hashPassword('caf\u00e9 by the river')
    expect(await passwordMatches('cafe\u0301 by the river', stored)).toBe(true)
  })

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'password and more', 'hello samantha there', 'x'.repeat(300)])(
    'that are easily guessed are refused with what would be right: %s',
    (password) => {
      try {
        requireGoodPassword(password, 'samantha@northfield.example')
        expect.unreachable()
      } catch (error) {
        expect(isDomainError(error) && Object.keys(error.fields ?? {})).toEqual(['password'])
      }
    },
  )
})

describe('browser names', () => {
  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18 Safari/605', 'Safari on Mac'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/130 Safari/604',
      'Chrome on iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130 Safari/537 Edg/130', 'Edge on Windows'],
    [null, 'A browser'],
    ['<script>alert(1)</script>', 'A browser'],
  ])('S3-5: %s is %s', (agent, name) => {
    expect(browserName(agent)).toBe(name)
  })
})
