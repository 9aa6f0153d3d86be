import { readFileSync } from 'node:fs'
import type { AppLoadContext } from '@remix-run/node'
import { expect, it, vi } from 'vitest'
import { sampleTakesSchema, sampleWords } from '#domain/recordings/index.ts'
import { action } from './route.ts'

const sampleTakes = sampleTakesSchema.parse(JSON.parse(readFileSync('content/samples/takes.json', 'utf8')))
const tellWords = vi.fn(async () => {})

/** What the room's page posts once a sample take is kept. Gives the answer's status. */
async function post(
  id: string,
  house: { sandbox: unknown; transcriber: unknown },
  { seconds = 60, session = {} as object | null } = {},
): Promise<number> {
  tellWords.mockClear()
  const logger = { warn: () => {}, error: () => {}, info: () => {} }
  const context = {
    house: {
      content: { sampleTakes },
      nudge: () => {},
      logger,
      identity: { readSession: async () => session },
      ...house,
    },
    memo: new Map(),
  }
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://localhost/sandbox/sample', {
    ...{ method: 'POST', headers, body: JSON.stringify({ id, seconds }) },
  })
  const acting = action({ request, params: {}, context: context as unknown as AppLoadContext })
  const answer: unknown = await acting.catch((thrown: unknown) => thrown)
  return (answer as Response).status
}

const sandbox = { tellWords }
const nobody = { model: null, simulated: false }

it('a kept sample brings its own words to the transcriber’s stand-in', async () => {
  expect(await post('middling', { sandbox, transcriber: nobody })).toBe(200)
  expect(tellWords).toHaveBeenCalledExactlyOnceWith({
    words: sampleWords(sampleTakes.takes.middling),
    seconds: 60,
  })
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

it('is told with the length of what was recorded, and without what came after it ended', async () => {
  await post('middling', { sandbox, transcriber: nobody }, { seconds: 5 })
  const said = sampleWords(sampleTakes.takes.middling).filter(({ from }) => from < 5_000)
  expect(said.length).toBeGreaterThan(0)
  expect(tellWords).toHaveBeenCalledExactlyOnceWith({ words: said, seconds: 5 })
  for (const seconds of [0, -1, 100_000]) {
    expect(await post('middling', { sandbox, transcriber: nobody }, { seconds })).toBe(400)
  }
})

it('is told by those who are signed in alone', async () => {
  expect(await post('weak', { sandbox, transcriber: nobody }, { session: null })).not.toBe(200)
  expect(tellWords).not.toHaveBeenCalled()
})
