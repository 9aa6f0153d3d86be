import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { pageStream } from './page-stream.ts'

const words = new TextEncoder()

it('what is written in one turn is one piece, and the end closes it', async () => {
  const { writable, body } = pageStream()
  for (let at = 0; at < 40; at += 1) writable.write(words.encode(`${at} `))
  writable.end()
  const pieces: Uint8Array[] = []
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece)
  expect(pieces).toHaveLength(1)
  expect(Buffer.concat(pieces).toString()).toBe(Array.from({ length: 40 }, (_, at) => `${at} `).join(''))
})

it('a part that comes late does not keep the first one back', async () => {
  const { writable, body } = pageStream()
  const reader = body.getReader()
  writable.write(words.encode('first'))
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('first')
  await wait(5)
  writable.end(words.encode('late'))
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('late')
  expect((await reader.read()).done).toBe(true)
})

it('a body that is given up ends the writing, and a page that fails ends the body', async () => {
  const gone = pageStream()
  gone.writable.write(words.encode('first'))
  const closed = once(gone.writable, 'close')
  await gone.body.cancel()
  await closed
  expect(gone.writable.destroyed).toBe(true)
  const broken = pageStream()
  broken.writable.write(words.encode('first'))
  broken.writable.destroy(new Error('planned'))
  await expect(text(broken.body as never)).rejects.toThrow('planned')
})
