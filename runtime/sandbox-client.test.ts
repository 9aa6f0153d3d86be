import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import { openSandbox } from './sandbox-client.ts'

let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'k' })
})
afterAll(() => simulator.close())

const clientOf = (openaiPort: number) => openSandbox({ ports: { openaiPort, controlPort: 9 }, cards: [] })
const client = () => clientOf(Number(new URL(simulator.url).port))

it('switches the faults of feedback and of words apart from each other', async () => {
  await client().setFault('refusal')
  await client().setTranscriberFault('nonsense')
  expect(await client().readFaults()).toMatchObject({ fault: 'refusal', left: null })
  expect(await client().readTranscriberFaults()).toMatchObject({ fault: 'nonsense', left: null, waiting: 0 })
  await expect(client().setTranscriberFault('refusal')).rejects.toMatchObject({
    kind: 'invalid',
    code: 'sandbox.refused',
  })
})

it('says how many scripts wait, and that nobody is there when nobody is', async () => {
  simulator.transcription.cues.add({ words: [], language: 'en', seconds: 1 }, null)
  expect(await client().readTranscriberFaults()).toMatchObject({ waiting: 1 })
  const away = clientOf(9)
  await expect(away.readTranscriberFaults()).rejects.toMatchObject({ code: 'sandbox.away' })
})
