import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentWebm } from '#integrations/openai/silent-webm.ts'
import { startOpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import { readConfig } from './config.ts'
import { openSandbox } from './sandbox-client.ts'
import { openStandIn } from './stand-in.ts'

let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'sandbox', transcribeKey: 'sandbox' })
})
afterAll(() => simulator.close())

const port = () => new URL(simulator.url).port
const configOf = (more: Record<string, string> = {}) =>
  readConfig({ GREENROOM_SANDBOX_OPENAI_PORT: port(), ...more })

it('hears a sample that was played into a room, once, and nobody else', async () => {
  const standIn = openStandIn(configOf())
  expect(await standIn?.()).toBeNull()
  const words = [{ text: 'Hello.', from: 0, to: 400 }]
  const sandbox = openSandbox({ ports: { openaiPort: Number(port()), controlPort: 9 }, cards: [] })
  await sandbox.tellWords([{ text: 'Older.', from: 0, to: 300 }])
  await sandbox.tellWords(words)
  const sound = { bytes: silentWebm(), contentType: 'audio/webm', language: 'en' } as const
  const transcriber = await standIn?.()
  expect(await transcriber?.transcribe(sound, AbortSignal.timeout(10_000))).toMatchObject({ words })
  expect(await standIn?.()).toBeNull()
})

it('is nobody where the sandbox does not run, beside a real transcriber, and outside the sandbox', async () => {
  expect(await openStandIn(readConfig({ GREENROOM_SANDBOX_OPENAI_PORT: '9' }))?.()).toBeNull()
  expect(openStandIn(configOf({ TRANSCRIBE_MODEL: 'whisper-1', TRANSCRIBE_API_KEY: 'key' }))).toBeUndefined()
  const production = { ...configOf(), sandbox: { on: false } as const }
  expect(openStandIn(production)).toBeUndefined()
})
