import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { platform } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { unsentBytes } from './unsent-bytes.ts'

const open: { destroy(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.destroy()
})

async function aConnection(): Promise<{ ours: Socket; theirs: Socket }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const theirs = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [ours] = (await once(server, 'connection')) as [Socket]
  open.push(ours, theirs, { destroy: () => void server.close() })
  return { ours, theirs }
}

/** Linux alone tells; where nobody tells, a connection that might hold something is reset. */
const known = platform() === 'linux'

test('what a reader does not take is unsent, and gone once it took it', async () => {
  const { ours, theirs } = await aConnection()
  theirs.pause()
  ours.write(Buffer.alloc(30_000_000))
  const waiting = unsentBytes(ours)
  if (!known) return void expect(waiting).toBeNull()
  expect(waiting).toBeGreaterThan(1_000_000)
  const drained = once(ours, 'drain')
  theirs.resume()
  await drained
  await expect.poll(() => unsentBytes(ours)).toBe(0)
})

test('of a connection that is not there nobody can say', async () => {
  const { ours } = await aConnection()
  ours.destroy()
  await once(ours, 'close')
  expect(unsentBytes(ours)).toBeNull()
})
