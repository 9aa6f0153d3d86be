import { expect, test } from 'vitest'
import { factors } from '#app/strings/en-US/factors.ts'
import { reasonOf } from './reason.ts'

const { opens, lasts, why } = factors.confirm
const told = (next: string) => reasonOf({ next, factorAt: null }).facts.map(({ detail }) => detail)

test.each([
  ['/t/north/admin', opens.office],
  ['/t/north/admin/settings?x=1', opens.office],
  ['/t/north/admin/audit/download', opens.file],
  ['/operator', opens.console],
  ['/operator/schools/north', opens.console],
  ['/account/security', opens.security],
  ['/t/north/administrators', opens.other],
  ['', opens.other],
])('R-52 on the way to “%s” the page says what opens after it', (next, detail) => {
  expect(told(next)[0]).toBe(detail)
})

test('R-52 it says for how long: staff pages and what asks again within them, or the act alone', () => {
  expect(told('/t/north/admin')[1]).toBe(`${lasts.pages} ${lasts.acts}`)
  expect(told('/t/north/admin/audit/download')[1]).toBe(lasts.acts)
})

test('who showed a second factor in this sign-in is told why it is asked for again', () => {
  expect(reasonOf({ next: '/operator', factorAt: null }).why).toBe(why.first)
  expect(reasonOf({ next: '/operator', factorAt: new Date() }).why).toBe(why.again)
})
