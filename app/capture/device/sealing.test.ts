import { expect, it } from 'vitest'
import { makeTakeKey, seal, unseal } from './sealing.ts'

const words = new TextEncoder().encode('a second of speech')

it('seals each piece for its place alone', async () => {
  const key = await makeTakeKey()
  const sealed = await seal(key, 'take/1/0', words)
  expect(await unseal(key, 'take/1/0', sealed)).toEqual(words)
  await expect(unseal(key, 'take/1/1', sealed)).rejects.toThrow()
  await expect(unseal(await makeTakeKey(), 'take/1/0', sealed)).rejects.toThrow()
})

it('notices each changed byte', async () => {
  const key = await makeTakeKey()
  const sealed = await seal(key, 'take/1/0', words)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(unseal(key, 'take/1/0', changed)).rejects.toThrow()
  }
})

it('never gives the key out, and never the same bytes twice', async () => {
  const key = await makeTakeKey()
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  expect(await seal(key, 'take/1/0', words)).not.toEqual(await seal(key, 'take/1/0', words))
})
