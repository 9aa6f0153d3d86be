import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { soundSeconds } from '#integrations/simulators/openai/sound-seconds.ts'
import { startOpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import type { Transcriber } from '#domain/recordings/ports.ts'
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

const sound = (name: string) => {
  const bytes = new Uint8Array(readFileSync(new URL(`../test/media/${name}`, import.meta.url)))
  return { bytes, contentType: 'audio/webm', language: 'en' } as const
}
const words = [{ text: 'Hello.', from: 0, to: 400 }]

async function told(seconds: number) {
  const sandbox = openSandbox({ ports: { openaiPort: Number(port()), controlPort: 9 }, cards: [] })
  await sandbox.tellWords({ words, seconds })
  return openStandIn(configOf())?.()
}

const hear = async (transcriber: Transcriber | null | undefined, name: string) =>
  (await transcriber?.transcribe(sound(name), AbortSignal.timeout(10_000)))?.words

it('hears a sample that was played into a room, once, and nobody else', async () => {
  const standIn = openStandIn(configOf())
  expect(await standIn?.()).toBeNull()
  const seconds = (await soundSeconds(sound('live-voice.webm').bytes)) ?? 0
  const transcriber = await told(seconds + 1)
  expect(await hear(transcriber, 'live-voice.webm')).toEqual(words)
  expect(await standIn?.()).toBeNull()
})

it('writes the words of a sample under no other sound, whoever is heard first', async () => {
  const seconds = (await soundSeconds(sound('live-voice.webm').bytes)) ?? 0
  const transcriber = await told(seconds + 2)
  expect(await hear(transcriber, 'live-voice.webm')).toEqual([])
  await told(seconds)
  expect(await hear(transcriber, 'live-voice.webm')).toEqual(words)
})

it('is nobody where the sandbox does not run, beside a real transcriber, and outside the sandbox', async () => {
  expect(await openStandIn(readConfig({ GREENROOM_SANDBOX_OPENAI_PORT: '9' }))?.()).toBeNull()
  expect(openStandIn(configOf({ TRANSCRIBE_MODEL: 'whisper-1', TRANSCRIBE_API_KEY: 'key' }))).toBeUndefined()
  const production = { ...configOf(), sandbox: { on: false } as const }
  expect(openStandIn(production)).toBeUndefined()
})
