import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneHouse, type House } from '../test/setup/database.ts'
import { listenToOutbox, openOutboxNudge } from './outbox-news.ts'

let house: House

beforeAll(async () => {
  house = await cloneHouse()
})
afterAll(async () => {
  await house?.drop()
})

const patiently = { timeout: 15_000, interval: 50 }

test('a nudge of the web process reaches the worker, also after its connection was cut', async () => {
  let news = 0
  const listener = listenToOutbox({ url: house.roles.greenroom_scheduler, onNews: () => void (news += 1) })
  const outbox = openOutboxNudge({ url: house.roles.greenroom_public })
  await expect.poll(() => news, patiently).toBe(1)
  outbox.nudge()
  await expect.poll(() => news, patiently).toBe(2)
  const admin = new pg.Client({ connectionString: house.core.admin })
  await admin.connect()
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`) // prettier-ignore
  await admin.end()
  // Coming back counts as news: something may have been said meanwhile.
  await expect.poll(() => news, patiently).toBeGreaterThanOrEqual(3)
  const before = news
  outbox.nudge()
  await expect.poll(() => news, patiently).toBeGreaterThan(before)
  await listener.close()
  await outbox.close()
})

test('a hundred nudges at once are a few statements, and none fails when the database is away', async () => {
  let news = 0
  const listener = listenToOutbox({ url: house.roles.greenroom_scheduler, onNews: () => void (news += 1) })
  await expect.poll(() => news, patiently).toBe(1)
  const outbox = openOutboxNudge({ url: house.roles.greenroom_public })
  for (let nudges = 0; nudges < 100; nudges += 1) outbox.nudge()
  await expect.poll(() => news, patiently).toBe(3)
  await listener.close()
  await outbox.close()
  const away = openOutboxNudge({ url: 'postgres://nobody@127.0.0.1:1/none' })
  away.nudge()
  await away.close()
})
