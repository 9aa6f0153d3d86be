import type { ObjectStore } from '#domain/recordings/ports.ts'
import { house, tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'
import { randomUUID } from 'node:crypto'
import * as node from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Files } from './io.ts'
import { openLocalObjects } from './local-objects.ts'

/** A school, and its object of that name. */
const tenantId = randomUUID()
const k = (name: string) => tenantKey({ tenantId }, name)

let root: string
let folder: string
let store: ObjectStore

beforeEach(async () => {
  root = await node.mkdtemp(join(tmpdir(), 'greenroom-objects-'))
  folder = join(root, 'deep', 'objects')
  store = openLocalObjects({ folder })
})

afterEach(async () => {
  await node.rm(root, { recursive: true, force: true })
})

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}
const read = async (name: string, start = 0, end = 1e9, from = store) => {
  const bytes = await from.read(k(name), { start, end })
  return bytes && Buffer.from(bytes).toString()
}
const names = async (from = store) => {
  const found: string[] = []
  for await (const { name } of from.list()) found.push(name)
  return found.sort()
}
const filesBelow = async (where: string) =>
  (await node.readdir(where, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

test('an object is there whole after it was put, under its first two letters', async () => {
  const name = randomUUID()
  expect(await store.put(k(name), pieces('one ', '', 'two ', 'three'))).toEqual({ length: 13 })
  expect(await read(name)).toBe('one two three')
  const [file, ...others] = await filesBelow(folder)
  expect(others).toEqual([])
  expect(join(file?.parentPath ?? '', file?.name ?? '')).toBe(
    join(folder, name.slice(0, 2), `${tenantId}.${name}`),
  )
  expect((await node.stat(join(folder, name.slice(0, 2), `${tenantId}.${name}`))).mode & 0o777).toBe(0o600)
})

test('an open object gives the same ranges until it is closed, and is no file of ours afterwards', async () => {
  const name = randomUUID()
  await store.put(k(name), pieces('0123456789'))
  const open = await store.open(k(name))
  const given = async (start: number, end: number) => String(await open?.read({ start, end }))
  expect(await Promise.all([given(2, 5), given(8, 20), given(50, 60), given(0, 10)])).toEqual(['234', '89', '', '0123456789']) // prettier-ignore
  await Promise.all([open?.close(), open?.close()])
  await expect(given(0, 1)).rejects.toMatchObject({ code: 'objects.down' })
  expect(await store.open(k(randomUUID()))).toBeNull()
})

test('a range is exactly that range, clipped at the end of the object', async () => {
  const name = randomUUID()
  await store.put(k(name), pieces('0123456789'))
  expect(await read(name, 2, 5)).toBe('234')
  expect(await read(name, 8, 20)).toBe('89')
  expect(await read(name, 10, 20)).toBe('')
  expect(await read(name, 50, 60)).toBe('')
  expect(await read(name, 5, 5)).toBe('')
  expect(await read(randomUUID())).toBeNull()
})

test('a name is written once, whoever comes second', async () => {
  const name = randomUUID()
  await store.put(k(name), pieces('first'))
  await expect(store.put(k(name), pieces('second'))).rejects.toMatchObject({ kind: 'conflict', code: 'objects.exists' }) // prettier-ignore
  expect(await read(name)).toBe('first')
  const race = randomUUID()
  const both = await Promise.allSettled([
    store.put(k(race), pieces('a')),
    openLocalObjects({ folder }).put(k(race), pieces('b')),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await filesBelow(join(folder, 'unfinished'))).toEqual([])
})

test('removing is idempotent', async () => {
  const name = randomUUID()
  await store.put(k(name), pieces('x'))
  await store.remove(k(name))
  await store.remove(k(name))
  expect(await read(name)).toBeNull()
})

test.each([
  '',
  'x',
  '../../../../etc/passwd',
  '..',
  `${'0'.repeat(8)}-0000-0000-0000-00000000000/`,
  'A0000000-0000-4000-8000-000000000000',
  `a0000000-0000-4000-8000-000000000000\0`,
  'a0000000-0000-4000-8000-000000000000\n',
])('a name that is no UUID is refused before the disk is touched: %j', async (name) => {
  const invalid = { kind: 'invalid', code: 'objects.name' }
  await expect(store.put(k(name), pieces('x'))).rejects.toMatchObject(invalid)
  await expect(store.read(k(name), { start: 0, end: 1 })).rejects.toMatchObject(invalid)
  await expect(store.remove(k(name))).rejects.toMatchObject(invalid)
  expect(await node.readdir(root)).toEqual([])
})

test('the list holds finished objects with their times, and nothing that is still being written', async () => {
  const [one, two, open] = [randomUUID(), randomUUID(), randomUUID()]
  await store.put(k(one), pieces('1'))
  await store.put(k(two), pieces('2'))
  const begun = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  async function* slow() {
    yield Buffer.from('half')
    begun.resolve()
    await go.promise
  }
  const writing = store.put(k(open), slow())
  await begun.promise
  expect(await names()).toEqual([one, two].sort())
  expect(await read(open)).toBeNull()
  go.resolve()
  await writing
  expect(await names()).toEqual([one, two, open].sort())
  for await (const { writtenAt } of store.list()) {
    expect(Math.abs(writtenAt.getTime() - Date.now())).toBeLessThan(60_000)
  }
})

test('a source that fails leaves nothing behind, and its error comes through', async () => {
  async function* cut() {
    yield Buffer.from('half')
    throw new Error('the connection broke')
  }
  const name = randomUUID()
  await expect(store.put(k(name), cut())).rejects.toThrow('the connection broke')
  expect(await read(name)).toBeNull()
  expect(await filesBelow(folder)).toEqual([])
})

test('the sweep takes what a crashed writer left an hour ago, never what is being written', async () => {
  await store.put(k(randomUUID()), pieces('kept'))
  const [old, fresh] = [randomUUID(), randomUUID()]
  for (const name of [old, fresh]) await node.writeFile(join(folder, 'unfinished', name), 'half')
  const hourAgo = new Date(Date.now() - 3_600_000)
  await node.utimes(join(folder, 'unfinished', old), hourAgo, new Date(hourAgo.getTime() - 1000))
  expect(await store.sweepUnfinished(hourAgo)).toBe(1)
  expect(await node.readdir(join(folder, 'unfinished'))).toEqual([fresh])
  expect(await names()).toHaveLength(1)
})

test('room is what the disk has left, asked at most once in five seconds', async () => {
  expect(await store.room()).toBeGreaterThan(0)
  let [now, left] = [100, 7]
  const statfs = (async () => ({ bavail: left, bsize: 1_000 })) as unknown as Files['statfs']
  const timed = openLocalObjects({ folder, files: { ...node, statfs }, clock: () => now })
  expect(await timed.room()).toBe(7_000)
  left = 1
  now += 4_999
  expect(await timed.room()).toBe(7_000)
  now += 1
  expect(await timed.room()).toBe(1_000)
})

test('a disk that went away is an outage, never an empty store', async () => {
  const name = randomUUID()
  await store.put(k(name), pieces('x'))
  await node.rename(folder, join(root, 'elsewhere'))
  const down = { kind: 'unavailable', code: 'objects.down' }
  await expect(store.read(k(name), { start: 0, end: 1 })).rejects.toMatchObject(down)
  await expect(store.put(k(randomUUID()), pieces('x'))).rejects.toMatchObject(down)
  await expect(store.remove(k(name))).rejects.toMatchObject(down)
  await expect(names()).rejects.toMatchObject(down)
  await expect(store.room()).rejects.toMatchObject(down)
  await node.rename(join(root, 'elsewhere'), folder)
  expect(await read(name)).toBe('x')
})

test('a store that was unreachable at its first use works once it is back', async () => {
  await node.writeFile(join(root, 'deep'), 'in the way')
  await expect(store.put(k(randomUUID()), pieces('x'))).rejects.toMatchObject({ code: 'objects.down' })
  await node.rm(join(root, 'deep'))
  await store.put(k(randomUUID()), pieces('x'))
})

const steps = ['create', 'write', 'sync', 'close', 'link', 'open folder', 'sync folder'] as const
type Step = (typeof steps)[number]

/** Real files, with one step that fails. */
function failing(step: Step, code: string): Files {
  const fail = async () => {
    throw Object.assign(new Error(code), { code })
  }
  const open: Files['open'] = async (path, flags, mode) => {
    const folderOpened = flags === 'r'
    if (step === (folderOpened ? 'open folder' : 'create')) return fail()
    const handle = await node.open(path, flags, mode)
    return new Proxy(handle, {
      get(target, key) {
        if (key === 'sync' && step === (folderOpened ? 'sync folder' : 'sync')) return fail
        if (key === 'write' && step === 'write') return fail
        if (key === 'close' && step === 'close' && !folderOpened) return () => target.close().then(fail)
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  return { ...node, open, link: step === 'link' ? fail : node.link }
}

test.each(
  steps.flatMap(
    (step) =>
    (['ENOSPC', 'EDQUOT', 'EIO'] as const).map((code) => [step, code, code === 'EIO' ? 'objects.down' : 'objects.full'] as const), // prettier-ignore
  ),
)('when “%s” fails with %s, the put says %s and leaves nothing', async (step, code, said) => {
  await store.put(k(randomUUID()), pieces('before'))
  const files: Files = { ...node }
  const hurt = openLocalObjects({ folder, files })
  await hurt.room()
  Object.assign(files, failing(step, code))
  const name = randomUUID()
  const put = hurt.put(k(name), pieces('one', 'two'))
  await expect(put).rejects.toMatchObject({ kind: 'unavailable', code: said })
  expect(await filesBelow(folder)).toHaveLength(1)
  expect(await read(name)).toBeNull()
  await store.put(k(name), pieces('again'))
  expect(await read(name)).toBe('again')
})

test('short writes are written on', async () => {
  const open: Files['open'] = async (path, flags, mode) => {
    const handle = await node.open(path, flags, mode)
    if (flags === 'r') return handle
    const whole = handle.write.bind(handle) as (bytes: Uint8Array, from: number, length: number) => unknown
    const write = (bytes: Uint8Array, from: number) => whole(bytes, from, Math.min(3, bytes.length - from))
    return Object.assign(handle, { write })
  }
  const slow = openLocalObjects({ folder, files: { ...node, open } })
  const name = randomUUID()
  expect(await slow.put(k(name), pieces('ten bytes.', 'and more'))).toEqual({ length: 18 })
  expect(await read(name)).toBe('ten bytes.and more')
})

test('F-25 a disk that the system calls full says so, keeps what it has and takes more after a removal', async () => {
  let isFull = false
  const open: Files['open'] = async (path, flags, mode) => {
    const handle = await node.open(path, flags, mode)
    if (!isFull || flags === 'r') return handle
    const full = await node.open('/dev/full', 'w')
    const write = full.write.bind(full)
    const close = handle.close.bind(handle)
    return Object.assign(handle, { write, close: () => Promise.all([close(), full.close()]) })
  }
  const small = openLocalObjects({ folder, files: { ...node, open } })
  const [kept, big] = [randomUUID(), randomUUID()]
  await small.put(k(kept), pieces('kept'))
  isFull = true
  await expect(small.put(k(big), pieces('too', 'much'))).rejects.toMatchObject({ kind: 'unavailable', code: 'objects.full' }) // prettier-ignore
  expect(await names(small)).toEqual([kept])
  expect(await filesBelow(folder)).toHaveLength(1)
  expect(await read(kept, 0, 3, small)).toBe('kep')
  await small.remove(k(kept))
  isFull = false
  await small.put(k(big), pieces('too', 'much'))
  expect(await read(big, 0, 9, small)).toBe('toomuch')
})

test('R-09 an object lies behind its school’s id: the same name of another school is another object', async () => {
  const [name, other] = [randomUUID(), randomUUID()]
  const theirs = tenantKey({ tenantId: other }, name)
  await store.put(k(name), pieces('ours'))
  expect(await read(name)).toBe('ours')
  expect(await store.read(theirs, { start: 0, end: 9 })).toBeNull()
  expect(await store.open(theirs)).toBeNull()
  await store.put(theirs, pieces('theirs'))
  await store.remove(theirs)
  expect(await read(name)).toBe('ours')
  const found = []
  for await (const { key } of store.list()) found.push(key)
  expect(found).toEqual([k(name)])
  // What is no school's key reaches no file, whatever it looks like.
  const planted = [
    name,
    `${tenantId}/${name}`,
    `i.${tenantId}.${name}`,
    `s.northfield/${name}`,
    `i.${tenantId}/${name}/x`,
  ]
  for (const bare of planted) {
    await expect(store.read(bare as TenantKey, { start: 0, end: 1 }), bare).rejects.toMatchObject({ code: 'objects.name' }) // prettier-ignore
  }
})

test('what was written before schools stood in the names is read and removed under its school’s key, and listed as the house’s', async () => {
  const name = randomUUID()
  await store.put(tenantKey(house, name), pieces('older'))
  expect(await node.readdir(join(folder, name.slice(0, 2)))).toEqual([name])
  expect(await read(name)).toBe('older')
  const opened = await store.open(k(name))
  expect(String(await opened?.read({ start: 0, end: 5 }))).toBe('older')
  await opened?.close()
  const listed = []
  for await (const { key, name: known } of store.list()) listed.push([key, known])
  expect(listed).toEqual([[tenantKey(house, name), name]])
  await store.remove(k(name))
  expect(await node.readdir(join(folder, name.slice(0, 2)))).toEqual([])
})
