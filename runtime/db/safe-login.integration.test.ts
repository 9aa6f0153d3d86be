import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { refuseUnsafeLogins, unsafeLogin } from './safe-login.ts'

let house: House
let admin: pg.Client
const risen = `risen_${Math.trunc(performance.now() * 1000)}`

beforeAll(async () => {
  house = await cloneHouse()
  admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
})

afterAll(async () => {
  await admin?.query(`DROP ROLE IF EXISTS ${risen}`)
  await admin?.end()
  await house?.drop()
})

it('R-05 accepts every LOGIN role as it was made', async () => {
  await expect(refuseUnsafeLogins(house.roles)).resolves.toBeUndefined()
})

it('R-05 refuses a superuser, an owner, and a login that can become one', async () => {
  expect((await unsafeLogin(house.core.admin)).join()).toContain('superuser')
  expect((await unsafeLogin(house.core.owner)).join()).toContain('an owner')
  await admin.query(`CREATE ROLE ${risen} LOGIN NOINHERIT PASSWORD 'risen-for-a-test'`)
  await admin.query(`GRANT CONNECT ON DATABASE ${house.core.name} TO ${risen}`)
  const url = new URL(house.core.admin)
  url.username = risen
  url.password = 'risen-for-a-test'
  expect(await unsafeLogin(url.href)).toEqual([])
  await admin.query(`GRANT greenroom_core_owner TO ${risen}`)
  expect((await unsafeLogin(url.href)).join()).toContain('can become greenroom_core_owner')
  await expect(refuseUnsafeLogins({ one: url.href })).rejects.toThrow('does not start')
  await admin.query(`REVOKE CONNECT ON DATABASE ${house.core.name} FROM ${risen}`)
})
