import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startOpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import { readConfig } from '../config.ts'
import { checkTranscriber } from './transcriber.ts'

let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'k' })
})
beforeEach(() => simulator.transcription.faults.set('none'))
afterAll(() => simulator.close())

const check = (more: Record<string, string> = {}) =>
  checkTranscriber(
    readConfig({
      TRANSCRIBE_BASE_URL: simulator.url,
      TRANSCRIBE_API_KEY: 'k',
      TRANSCRIBE_MODEL: 'whisper-1',
      ...more,
    }).transcribe,
  )

describe('the doctor on the transcriber', () => {
  test('is content without one, and says what then waits', async () => {
    const found = await checkTranscriber(readConfig({}).transcribe)
    expect(found).toMatchObject({ state: 'ok', sentence: expect.stringMatching(/none .*own words/) })
  })

  test('is content with one that times its words, and says whether fillers are kept', async () => {
    expect(await check()).toMatchObject({ state: 'ok', sentence: expect.stringMatching(/times; fillers are not measured/) }) // prettier-ignore
    const kept = await check({ TRANSCRIBE_CAPABILITIES: 'words,fillers' })
    expect(kept).toMatchObject({ state: 'ok', sentence: expect.stringMatching(/fillers are kept/) })
    expect(simulator.requests().at(-1)?.body).toContain('"name":"speech.webm"')
  })

  test.each([
    ['gpt-4o-transcribe', '', /no moment can be played/],
    ['own-segments', '', /set TRANSCRIBE_CAPABILITIES=segments/],
    ['own-segments', 'segments', /no moment can be played/],
  ])('warns about %s (%s), which times no words', async (TRANSCRIBE_MODEL, TRANSCRIBE_CAPABILITIES, said) => {
    const found = await check({ TRANSCRIBE_MODEL, TRANSCRIBE_CAPABILITIES })
    expect(found).toMatchObject({ state: 'warn', sentence: expect.stringMatching(said) })
  })

  test('uses up no words that wait in the sandbox for somebody who speaks', async () => {
    const control = simulator.url.replace('/v1', '/__sim/transcription')
    const cue = { words: [{ text: 'Mine', from: 0, to: 400 }], language: 'en' }
    await fetch(`${control}/cues`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(cue) }) // prettier-ignore
    expect(await check()).toMatchObject({ state: 'ok' })
    expect(await (await fetch(control)).json()).toMatchObject({ waiting: 1 })
    await fetch(`${control}/cues`, { method: 'DELETE' })
  })

  test('warns about one that hears words in silence', async () => {
    simulator.transcription.faults.set('nonsense')
    expect(await check()).toMatchObject({ state: 'ok' })
    expect(await check({ TRANSCRIBE_MODEL: 'gpt-4o-transcribe' })).toMatchObject({
      state: 'warn',
      sentence: expect.stringMatching(/where nobody speaks/),
    })
  })

  test.each([
    ['401', /correct TRANSCRIBE_API_KEY/],
    ['404', /correct TRANSCRIBE_MODEL or TRANSCRIBE_BASE_URL/],
    ['413', /let the server convert sound/],
    ['429', /limits of the account/],
    ['quota', /no budget/],
    ['500', /look at its log/],
    ['html', /check TRANSCRIBE_BASE_URL/],
    ['wrong_json', /check TRANSCRIBE_BASE_URL/],
    ['huge_10mb', /check TRANSCRIBE_BASE_URL/],
    ['drop_connection', /no answer; check TRANSCRIBE_BASE_URL/],
  ] as const)('names the way out of %s', async (fault, said) => {
    simulator.transcription.faults.set(fault)
    expect(await check()).toMatchObject({ state: 'fail', sentence: expect.stringMatching(said) })
  })
})
