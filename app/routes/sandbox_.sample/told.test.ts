import { readFileSync } from 'node:fs'
import type { AppLoadContext } from '@remix-run/node'
import { expect, it, vi } from 'vitest'
import { sampleTakesSchema, sampleWords } from '#domain/recordings/index.ts'
import { action } from './route.ts'

const sampleTakes = sampleTakesSchema.parse(JSON.parse(readFileSync('content/samples/takes.json', 'utf8')))
const tellWords = vi.fn(async () => {})

/** What the room's page posts once a sample take is kept. Gives the answer's status. */
async function post(id: string, house: { sandbox: unknown; transcriber: unknown }): Promise<number> {
  tellWords.mockClear()
  const logger = { warn: () => {}, error: () => {}, info: () => {} }
  const context = { house: { content: { sampleTakes }, nudge: () => {}, logger, ...house }, memo: new Map() }
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://localhost/sandbox/sample', {
    ...{ method: 'POST', headers, body: JSON.stringify({ id }) },
  })
  const answer: unknown = await action({ request, params: {}, context: context as unknown as AppLoadContext })
  return (answer as Response).status
}

const sandbox = { tellWords }
const nobody = { model: null, simulated: false }

it('a kept sample brings its own words to the transcriber’s stand-in', async () => {
  expect(await post('middling', { sandbox, transcriber: nobody })).toBe(200)
  expect(tellWords).toHaveBeenCalledExactlyOnceWith(sampleWords(sampleTakes.takes.middling))
  expect(await post('weak', { sandbox, transcriber: { model: 'whisper-1', simulated: true } })).toBe(200)
  expect(tellWords).toHaveBeenCalledOnce()
})

it('is heard by a real transcriber as anybody is, and is no way to tell words that nobody said', async () => {
  expect(await post('weak', { sandbox, transcriber: { model: 'whisper-1', simulated: false } })).toBe(200)
  expect(await post('other', { sandbox, transcriber: nobody })).toBe(400)
  expect(tellWords).not.toHaveBeenCalled()
})

it('is not there outside the sandbox', async () => {
  expect(await post('weak', { sandbox: null, transcriber: nobody })).toBe(404)
  expect(tellWords).not.toHaveBeenCalled()
})
