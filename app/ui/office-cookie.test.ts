import { expect, test } from 'vitest'
import { officeCookie, readOfficeCookie } from './office-cookie.ts'

test('the address of an office goes to one page, for minutes, and comes back as it went', () => {
  const set = officeCookie({
    contact: 'careers+help@northfield.example',
    origin: 'https://greenroom.example',
  })
  expect(set).toMatch(/; Path=\/too-young; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/)
  expect(officeCookie({ contact: 'a@b.example', origin: 'http://127.0.0.1:3000' })).not.toContain('Secure')
  const sent = `theme=dark; ${set.split(';')[0]}`
  expect(readOfficeCookie(sent)).toBe('careers+help@northfield.example')
})

test.each([
  null,
  '',
  'theme=dark',
  'office=',
  'office=%',
  'office=nobody',
  'office=a%40b.example%3Fcc%3Dx%40y.example',
  'office=a%20b%40c.example',
  `office=${'a'.repeat(260)}%40b.example`,
])(
  // prettier-ignore
  '%s names no office',
  (sent) => {
    expect(readOfficeCookie(sent)).toBeNull()
  },
)
