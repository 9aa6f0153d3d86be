import { expect, it } from 'vitest'
import { namedAddress } from './named-address.ts'

it.each([
  ['http://localhost:3000/account/security?next=%2Ft', null],
  ['https://greenroom.school.example/sign-in', null],
  ['http://127.0.0.1:3000/account/security?next=%2Ft', 'http://localhost:3000/account/security?next=%2Ft'],
  ['http://[::1]:3000/sign-in/confirm', 'http://localhost:3000/sign-in/confirm'],
  ['https://192.0.2.7/account/security', 'none'],
])('passkeys work by name: %s', (href, named) => {
  expect(namedAddress(href)).toBe(named)
})
