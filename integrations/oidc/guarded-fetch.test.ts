import { expect, it } from 'vitest'
import { guardedFetch, isInside } from './guarded-fetch.ts'

const patience = 2_000

it.each([
  ['127.0.0.1', 4, true],
  ['10.2.3.4', 4, true],
  ['169.254.169.254', 4, true],
  ['172.31.0.1', 4, true],
  ['100.64.0.1', 4, true],
  ['8.8.8.8', 4, false],
  ['172.32.0.1', 4, false],
  ['::1', 6, true],
  ['fd00::1', 6, true],
  ['fe80::1', 6, true],
  ['::ffff:10.0.0.1', 6, true],
  ['2606:4700::1111', 6, false],
] as const)('R-66: %s is inside: %s', (address, family, inside) => {
  expect(isInside(address, family)).toBe(inside)
})

it.each([
  ['https://other.example/x', 'another host'],
  ['http://sso.school.example/x', 'not https'],
  ['https://sso.school.example:8443/x', 'another host'],
])('R-66: asks one host by https and no other: %s', async (url, why) => {
  const asking = guardedFetch({ host: 'sso.school.example', allowLoopback: false, patience }, url, {})
  await expect(asking).rejects.toThrow(why)
})

it('R-66: a name that leads to this machine is refused when it is resolved', async () => {
  const asking = guardedFetch(
    { host: 'localhost:9', allowLoopback: false, patience },
    'https://localhost:9/x',
    {},
  )
  await expect(asking).rejects.toThrow('private network')
})
