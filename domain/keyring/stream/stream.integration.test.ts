import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVaultHouse, type VaultHouse } from '../../../test/assure/vault-house.ts'
import { cloneHouse, type House } from '../../../test/setup/database.ts'
import type { Keyring } from '../keyring.ts'
import type { UnitRef } from '../unit-ref.ts'
import { mediaFormat } from './format.ts'
import { sealedLengthOf } from './layout.ts'
import type { ObjectPlace } from './object-aad.ts'
import { bytesOf, inPieces, joined, objectOf } from './stream-fixtures.ts'

let house: House
let keys: VaultHouse
let web: Keyring
let worker: Keyring

beforeAll(async () => {
  house = await cloneHouse()
  keys = await openVaultHouse(house)
  web = keys.open('student').keyring
  worker = keys.worker.keyring
})

afterAll(async () => {
  await keys?.close()
  await house?.drop()
})

const ana = () => keys.as.student('northfield', 'ana')()
const job = () => keys.as.job('northfield')()
const code = (name: string) => expect.objectContaining({ code: name })
const aTake = (kind: UnitRef['kind'] = 'video_take'): UnitRef => ({
  tenantId: 'northfield',
  subjectId: 'ana',
  kind,
  id: randomUUID(),
})
const aPlace = (): ObjectPlace => ({ table: 'recording', objectName: randomUUID() })
const plain = bytesOf(200_000)

async function sealed(unit: UnitRef, place: ObjectPlace, bytes = plain): Promise<Buffer> {
  return joined(await web.sealStream(ana, unit, place, inPieces(bytes)))
}

test('a recording that web sealed opens in web and in the worker, at any position', async () => {
  const [unit, place] = [aTake(), aPlace()]
  const bytes = await sealed(unit, place)
  expect(bytes.length).toBe(sealedLengthOf(plain.length, mediaFormat))
  expect(bytes.includes(plain.subarray(100_000, 100_016))).toBe(false)
  for (const [ring, who] of [
    [web, ana],
    [worker, job],
  ] as const) {
    // prettier-ignore
    const reader = await ring.openRange(who, unit, place, objectOf(bytes))
    expect(reader.length).toBe(plain.length)
    const range = await joined(reader.read(65_000, 140_000))
    expect(Buffer.compare(range, plain.subarray(65_000, 140_000))).toBe(0)
    reader.close()
  }
})

test('parts of one take share its key, and none opens in the place of another', async () => {
  const unit = aTake()
  const [first, second] = [aPlace(), aPlace()]
  const [one, two] = [await sealed(unit, first), await sealed(unit, second)]
  expect(one.subarray(1, 33).equals(two.subarray(1, 33))).toBe(false)
  const swapped = web.openRange(ana, unit, second, objectOf(one))
  await expect(swapped).rejects.toEqual(code('keyring.tampered'))
  const elsewhere = web.openRange(ana, unit, { ...first, table: 'caption' }, objectOf(one))
  await expect(elsewhere).rejects.toEqual(code('keyring.tampered'))
  const rows = await keys.pool('worker').as(await job()).query('select 1 from unit_key where unit_id = $1', [unit.id]) // prettier-ignore
  expect(rows).toHaveLength(1)
})

test.each(['video_take', 'audio_take'] as const)(
  'a destroyed %s opens nowhere and takes no more',
  async (kind) => {
    const [unit, place] = [aTake(kind), aPlace()]
    const bytes = await sealed(unit, place)
    await web.commit(ana, unit)
    await worker.destroy(job, unit)
    const gone = { kind: 'not_found', code: 'keyring.destroyed' }
    await expect(web.openRange(ana, unit, place, objectOf(bytes))).rejects.toMatchObject(gone)
    await expect(worker.openRange(job, unit, place, objectOf(bytes))).rejects.toMatchObject(gone)
    await expect(web.sealStream(ana, unit, aPlace(), inPieces(plain))).rejects.toMatchObject(gone)
  },
)

test('opening makes no key for a take that has none', async () => {
  const [unit, place] = [aTake(), aPlace()]
  const other = await sealed(aTake(), place)
  await expect(web.openRange(ana, unit, place, objectOf(other))).rejects.toEqual(code('keyring.destroyed'))
  await sealed(unit, place)
})

test('R-12 administrators, operators, other students and other tenants open no recording', async () => {
  const [unit, place] = [aTake(), aPlace()]
  const object = objectOf(await sealed(unit, place))
  for (const area of ['admin', 'operator', 'advisor', 'recruiter'] as const) {
    const asked = () => keys.as.sign({ tenantId: 'northfield', memberId: 'ana', role: `greenroom_${area}` })
    await expect(web.openRange(asked, unit, place, object)).rejects.toEqual(code('keyring.forbidden'))
    const write = web.sealStream(asked, unit, place, inPieces(plain))
    await expect(write).rejects.toEqual(code('keyring.forbidden'))
  }
  const ben = keys.as.student('northfield', 'ben')
  await expect(web.openRange(ben, unit, place, object)).rejects.toEqual(code('keyring.forbidden'))
  const far = keys.as.job('riverbend')
  await expect(worker.openRange(far, unit, place, object)).rejects.toEqual(code('keyring.unknown'))
})

test('eight parts of a new take that are sealed at once agree on one key', async () => {
  const unit = aTake()
  const rings = Array.from({ length: 4 }, () => keys.open('student').keyring)
  const places = Array.from({ length: 8 }, aPlace)
  const parts = await Promise.all(
    places.map(async (place, index) => {
      const stream = await (rings[index % 4] ?? web).sealStream(ana, unit, place, inPieces(bytesOf(70_000)))
      return { place, bytes: await joined(stream) }
    }),
  )
  for (const { place, bytes } of parts) {
    const reader = await web.openRange(ana, unit, place, objectOf(bytes))
    expect((await joined(reader.read(0, 70_000))).equals(bytesOf(70_000))).toBe(true)
    reader.close()
  }
})

test('R-12: several files of one unit open by one question; one that does not fit fails alone', async () => {
  const unit = aTake()
  const places = [aPlace(), aPlace(), aPlace()]
  const files = await Promise.all(places.map((place) => sealed(unit, place, bytesOf(1000, place.objectName))))
  const asked = places.map((place, index) => ({
    place,
    object: objectOf(files[index === 1 ? 0 : index] ?? Buffer.alloc(0)),
  }))
  const [first, second, third] = await worker.openRanges(job, unit, asked)
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'keyring.tampered' } })
  for (const [opened, place] of [
    [first, places[0]],
    [third, places[2]],
  ] as const) {
    // prettier-ignore
    if (opened?.status !== 'fulfilled' || !place) throw new Error('It did not open.')
    expect((await joined(opened.value.read(0, 1000))).equals(bytesOf(1000, place.objectName))).toBe(true)
    opened.value.close()
  }
  const stranger = keys.as.student('northfield', 'ben')
  await expect(web.openRanges(stranger, unit, asked)).rejects.toEqual(code('keyring.forbidden'))
  await web.commit(ana, unit)
  await worker.destroy(job, unit)
  await expect(worker.openRanges(job, unit, asked)).rejects.toEqual(code('keyring.destroyed'))
})
