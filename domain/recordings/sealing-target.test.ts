import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Keyring } from '#domain/keyring/index.ts'
import { objectKey } from './object-key.ts'
import { mediaUnit } from './units.ts'
import { sealingTarget } from './sealing-target.ts'

const unit = mediaUnit({ tenantId: '11111111-2222-4333-8444-555555555555', memberId: 'm' }, 'take', 'video')

function parts(fails = false) {
  const files = new Map<string, Buffer>()
  const keyring = { sealStream: (_p: unknown, _u: unknown, _w: unknown, bytes: AsyncIterable<Uint8Array>) => Promise.resolve(bytes) } as unknown as Keyring // prettier-ignore
  const objects = {
    async put(name: string, bytes: AsyncIterable<Uint8Array>) {
      const found: Uint8Array[] = []
      for await (const piece of bytes) {
        if (fails) throw new Error('disk full')
        found.push(piece)
      }
      files.set(name, Buffer.concat(found))
      return { length: Buffer.concat(found).length }
    },
  } as never
  return { files, tools: { keyring, objects, principal: () => Promise.resolve('') } }
}

it('seals what comes in order as one file, and the beginning, which comes last, as another', async () => {
  const { files, tools } = parts()
  const bytes = randomBytes(5_000_000)
  const { target, finish } = sealingTarget(tools, unit)
  for (let at = 65_536; at < bytes.length; at += 300_000)
    await target.write(bytes.subarray(at, at + 300_000), at)
  await target.write(bytes.subarray(0, 65_536), 0)
  const pieces = await finish()
  expect(pieces.map(({ start, length }) => [start, length])).toEqual([[0, 65_536], [65_536, bytes.length - 65_536]]) // prettier-ignore
  const stored = Buffer.concat(
    pieces.map((piece) => files.get(objectKey(unit, piece.objectName)) ?? Buffer.alloc(0)),
  )
  expect(stored.equals(bytes)).toBe(true)
})

it('makes one file of what is all beginning', async () => {
  const { files, tools } = parts()
  const { target, finish } = sealingTarget(tools, unit)
  await target.write(Buffer.from('short'), 0)
  expect(await finish()).toMatchObject([{ start: 0, length: 5 }])
  expect(files.size).toBe(1)
})

it('tells whoever writes that the store failed, and refuses a gap', async () => {
  const failing = sealingTarget(parts(true).tools, unit)
  const writing = async () => {
    for (let at = 65_536; ; at += 1_000_000) await failing.target.write(new Uint8Array(1_000_000), at)
  }
  await expect(writing()).rejects.toThrow(/disk full|destroyed/)
  await failing.abandon()
  const { target, abandon } = sealingTarget(parts().tools, unit)
  await target.write(new Uint8Array(10), 65_536)
  await expect(target.write(new Uint8Array(10), 70_000)).rejects.toThrow('in order')
  await abandon()
})
