import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { epochKeyFiles } from './epoch-key-files.ts'
import { escrowState } from './escrow-state.ts'
import { openEscrow, recoverEpochKey } from './escrow.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenroom-epoch-'))
})

afterEach(() => rm(dataDir, { recursive: true, force: true }))

function store(recipient?: string) {
  const escrow = openEscrow({ dataDir, recipient })
  return { escrow, epochKeys: epochKeyFiles({ dataDir, escrow }) }
}

test('an epoch key is a 32-byte file that only its owner can read, in a folder that only its owner can enter', async () => {
  const { epochKeys } = store()
  const id = await epochKeys.create()
  expect(await epochKeys.list()).toEqual([id])
  expect((await epochKeys.read(id))?.length).toBe(32)
  expect((await stat(join(dataDir, 'keys', `epoch-${id}.key`))).mode & 0o777).toBe(0o600)
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'escrow', 'identity.txt'))).mode & 0o777).toBe(0o600)
})

test('destroying removes key and escrow copy, may be repeated, and leaves other epochs alone', async () => {
  const { epochKeys, escrow } = store()
  const [gone, kept] = [await epochKeys.create(), await epochKeys.create()]
  await epochKeys.destroy(gone)
  await epochKeys.destroy(gone)
  expect(await epochKeys.read(gone)).toBeNull()
  expect(await epochKeys.list()).toEqual([kept])
  expect(await escrow.list()).toEqual([kept])
  const names = [...(await readdir(join(dataDir, 'keys'))), ...(await readdir(join(dataDir, 'escrow')))]
  expect(names.filter((name) => name.includes(gone) || name.endsWith('.tmp'))).toEqual([])
})

test('the escrow copy gives the key back to the holder of the identity and to nobody else', async () => {
  const identity = await generateX25519Identity()
  const { epochKeys, escrow } = store(await identityToRecipient(identity))
  const id = await epochKeys.create()
  const key = await epochKeys.read(id)
  expect(Buffer.from(await recoverEpochKey({ dataDir, epochId: id, identity }))).toEqual(key)
  const stranger = await generateX25519Identity()
  await expect(recoverEpochKey({ dataDir, epochId: id, identity: stranger })).rejects.toThrow()
  expect(await escrow.identityIsHere()).toBe(false)
})

test('a sandbox makes one identity, also when several processes start at once', async () => {
  const stores = Array.from({ length: 6 }, () => store())
  const ids = await Promise.all(stores.map(({ epochKeys }) => epochKeys.create()))
  const text = await readFile(join(dataDir, 'escrow', 'identity.txt'), 'utf8')
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? ''
  for (const id of ids) {
    expect((await recoverEpochKey({ dataDir, epochId: id, identity })).length).toBe(32)
  }
})

test('the escrow state is red when a key has no copy', async () => {
  const { epochKeys, escrow } = store()
  const id = await epochKeys.create()
  expect(await escrowState({ epochKeys, escrow })).toMatchObject({
    ok: true,
    epochs: 1,
    identityIsHere: true,
  })
  await escrow.destroy(id)
  expect(await escrowState({ epochKeys, escrow })).toMatchObject({ ok: false, missing: [id] })
})

test('asking for the state of an empty folder fails on nothing', async () => {
  const { epochKeys, escrow } = store()
  expect(await epochKeys.list()).toEqual([])
  expect(await epochKeys.read('none')).toBeNull()
  expect(await escrowState({ epochKeys, escrow })).toMatchObject({ ok: true, epochs: 0 })
})
