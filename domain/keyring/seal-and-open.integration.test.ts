import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVaultHouse, type VaultHouse } from '../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { createKeyring } from './create-keyring.ts'
import type { Keyring } from './keyring.ts'
import type { SqlClient, Vault } from './ports.ts'
import type { FieldRef, UnitRef } from './unit-ref.ts'

let house: House
let keys: VaultHouse
let web: Keyring

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
  web = keys.open('student').keyring
})

afterAll(async () => {
  await keys?.close()
  await house?.drop()
})

const ana = () => keys.as.student('northfield', 'ana')()
const ben = () => keys.as.student('northfield', 'ben')()
const job = () => keys.as.job('northfield')()
const answer = (id: string): UnitRef => ({
  tenantId: 'northfield',
  subjectId: 'ana',
  kind: 'answer_text',
  id,
})
const body = (rowId: string, version = 1): FieldRef => ({
  table: 'answer_text',
  column: 'body',
  rowId,
  version,
})
const code = (name: string) => expect.objectContaining({ code: name })

test('words sealed by web open in web and in the worker, and are nowhere in the sealed bytes', async () => {
  const words = 'I led four people through a move. عربي 🙂'
  const sealed = await web.seal(ana, answer('a1'), body('a1'), words)
  expect(Buffer.from(sealed).includes('four people')).toBe(false)
  expect(await web.openText(ana, answer('a1'), body('a1'), sealed)).toBe(words)
  expect(await keys.worker.keyring.openText(job, answer('a1'), body('a1'), sealed)).toBe(words)
})

test('a later draft of the same answer uses the same key at a new version', async () => {
  const first = await web.seal(ana, answer('a2'), body('a2', 1), 'first')
  const second = await web.seal(ana, answer('a2'), body('a2', 2), 'second')
  expect(await web.openText(ana, answer('a2'), body('a2', 2), second)).toBe('second')
  await expect(web.open(ana, answer('a2'), body('a2', 2), first)).rejects.toEqual(code('keyring.tampered'))
})

test.each([
  ['row', { rowId: 'b2' }],
  ['column', { column: 'note' }],
  ['table', { table: 'report' }],
  ['version', { version: 2 }],
])('sealed words moved to another %s are refused', async (_what, change) => {
  const sealed = await web.seal(ana, answer('b1'), body('b1'), 'mine')
  const moved = web.open(ana, answer('b1'), { ...body('b1'), ...change }, sealed)
  await expect(moved).rejects.toEqual(code('keyring.tampered'))
})

test('sealed words moved to another tenant or unit are refused', async () => {
  const sealed = await web.seal(ana, answer('c1'), body('c1'), 'mine')
  const there = { ...answer('c1'), tenantId: 'riverbend' }
  const mover = keys.as.student('riverbend', 'ana')
  await web.seal(mover, there, body('c1'), 'theirs')
  await expect(web.open(mover, there, body('c1'), sealed)).rejects.toEqual(code('keyring.tampered'))
  await web.seal(ana, answer('c2'), body('c2'), 'other')
  await expect(web.open(ana, answer('c2'), body('c1'), sealed)).rejects.toEqual(code('keyring.tampered'))
})

test('a unit asked for under another subject has no key there', async () => {
  const sealed = await web.seal(ana, answer('d1'), body('d1'), 'mine')
  const claimed = { ...answer('d1'), subjectId: 'ben' }
  await expect(web.open(ben, claimed, body('d1'), sealed)).rejects.toEqual(code('keyring.destroyed'))
  await keys.worker.keyring.destroy(job, claimed)
  expect(await web.openText(ana, answer('d1'), body('d1'), sealed)).toBe('mine')
})

test('R-12 administrators, operators and other students get nothing from a live key service', async () => {
  const sealed = await web.seal(ana, answer('e1'), body('e1'), 'mine')
  for (const area of ['admin', 'operator', 'advisor', 'recruiter'] as const) {
    const asked = () => keys.as.sign({ tenantId: 'northfield', memberId: 'ana', role: `greenroom_${area}` })
    await expect(web.open(asked, answer('e1'), body('e1'), sealed)).rejects.toEqual(code('keyring.forbidden'))
    await expect(web.seal(asked, answer('e1'), body('e1'), 'x')).rejects.toEqual(code('keyring.forbidden'))
  }
  await expect(web.open(ben, answer('e1'), body('e1'), sealed)).rejects.toEqual(code('keyring.forbidden'))
  const far = keys.as.job('riverbend')
  await expect(web.open(far, answer('e1'), body('e1'), sealed)).rejects.toEqual(code('keyring.unknown'))
})

test('a destroyed answer opens nowhere, at once, and its neighbor stays', async () => {
  const gone = await web.seal(ana, answer('f1'), body('f1'), 'gone')
  const kept = await web.seal(ana, answer('f2'), body('f2'), 'kept')
  await web.commit(ana, answer('f1'), answer('f2'))
  expect(await keys.worker.keyring.openText(job, answer('f1'), body('f1'), gone)).toBe('gone')
  await web.destroy(ana, answer('f1'))
  await web.destroy(ana, answer('f1'))
  for (const [ring, who] of [
    [web, ana],
    [keys.worker.keyring, job],
  ] as const) {
    // prettier-ignore
    const opened = ring.open(who, answer('f1'), body('f1'), gone)
    await expect(opened).rejects.toMatchObject({ kind: 'not_found', code: 'keyring.destroyed' })
  }
  const both = [
    { unit: answer('f1'), field: body('f1'), sealed: gone },
    { unit: answer('f2'), field: body('f2'), sealed: kept },
  ]
  expect(await web.openTexts(ana, both)).toEqual([null, 'kept'])
})

test('a late draft cannot bring a destroyed answer back, even one that never had a key', async () => {
  await web.seal(ana, answer('g1'), body('g1'), 'draft')
  await web.destroy(ana, answer('g1'), answer('g2'))
  for (const id of ['g1', 'g2']) {
    await expect(web.seal(ana, answer(id), body(id, 2), 'late')).rejects.toEqual(code('keyring.destroyed'))
  }
})

test('eight tabs that seal a first answer at once agree on one key', async () => {
  const nora = keys.as.student('newtenant', 'nora')
  const unit = { ...answer('h1'), tenantId: 'newtenant', subjectId: 'nora' }
  const rings = Array.from({ length: 4 }, () => keys.open('student').keyring)
  const sealed = await Promise.all(
    [...rings, ...rings].map((ring, version) =>
      ring.seal(nora, unit, body('h1', version), `draft ${version}`),
    ),
  )
  for (const [version, bytes] of sealed.entries()) {
    expect(await web.openText(nora, unit, body('h1', version), bytes)).toBe(`draft ${version}`)
  }
})

test('thousands are sealed in a few statements, and a page of them opens with one query', async () => {
  let statements = 0
  const counted = (sql: SqlClient): SqlClient => ({
    query: (text, params) => {
      statements += 1
      return sql.query(text, params)
    },
    transaction: (work) => sql.transaction(work),
  })
  const pool = keys.pool('worker')
  const vault: Vault = { ...counted(pool), as: (token) => counted(pool.as(token)) }
  const clock = { now: () => performance.now(), after: () => undefined }
  const ring = createKeyring({ vault, epochKeys: keys.worker.epochKeys, clock })
  const items = Array.from({ length: 3000 }, (_, index) => ({
    unit: { ...answer(`bulk-${index}`), subjectId: `member-${index % 60}` },
    field: body(`bulk-${index}`),
    plaintext: `words ${index}`,
  }))
  const sealed = await ring.sealMany(job, items)
  await ring.commit(job, ...items.map((item) => item.unit))
  expect(statements).toBeLessThan(20)
  statements = 0
  const page = items
    .slice(0, 500)
    .map((item, index) => ({ ...item, sealed: sealed[index] ?? new Uint8Array() }))
  const opened = await ring.openTexts(job, page)
  expect(opened).toEqual(items.slice(0, 500).map((item) => item.plaintext))
  expect(statements).toBe(1)
  await ring.close()
})
