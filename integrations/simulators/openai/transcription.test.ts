import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOpenAiSimulator } from './openai-simulator.ts'
import type { OpenAiSimulator } from './openai-simulator.ts'
import { transcriptionFaults } from './transcription-faults.ts'

let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'k' })
})
afterAll(() => simulator.close())

const webm = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3)
const words = [
  { text: 'Hello', from: 100, to: 400 },
  { text: 'there.', from: 420, to: 900 },
]

interface Asked {
  fields?: readonly [string, string][]
  name?: string
  bytes?: Uint8Array<ArrayBuffer>
  key?: string
}

const verbose: readonly [string, string][] = [
  ['model', 'whisper-1'],
  ['response_format', 'verbose_json'],
]

async function ask({ fields = verbose, name = 'speech.webm', bytes = webm, key = 'k' }: Asked = {}) {
  const form = new FormData()
  form.append('file', new File([bytes], name))
  for (const [field, value] of fields) form.append(field, value)
  const response = await fetch(`${simulator.url}/audio/transcriptions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  })
  const text = await response.text()
  const body = (text.startsWith('{') ? JSON.parse(text) : text) as Record<string, unknown>
  return { status: response.status, headers: response.headers, body }
}

const control = async (path: string, method = 'GET', body?: unknown, headers = {}) => {
  const address = `${simulator.controlUrl}/__sim/transcription${path}`
  const response = await fetch(address, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the transcriber’s stand-in answers as the contract says', () => {
  it('hears nothing in a sound that nobody scripted', async () => {
    const { status, headers, body } = await ask()
    expect([status, headers.get('x-request-id')?.slice(0, 8)]).toEqual([200, 'req_sim_'])
    expect(headers.get('x-ratelimit-remaining-requests')).not.toBeNull()
    expect(body).toMatchObject({ task: 'transcribe', text: '', segments: [] })
    expect((await ask({ fields: [...verbose, ['timestamp_granularities[]', 'word']] })).body).toMatchObject({ text: '', words: [] }) // prettier-ignore
  })

  it('gives words, segments or both, as repeated fields ask', async () => {
    await control('/cues', 'POST', { words, sha256: await sha256Of(webm) })
    const of = (...granularities: string[]) =>
      ask({
        fields: [
          ...verbose,
          ...granularities.map((one): [string, string] => ['timestamp_granularities[]', one]),
        ],
      })
    expect((await of()).body).not.toHaveProperty('words')
    expect((await of('word')).body).not.toHaveProperty('segments')
    expect((await of('word', 'segment')).body).toMatchObject({
      language: 'english',
      duration: 0.9,
      text: 'Hello there.',
      words: [
        { word: 'Hello', start: 0.1, end: 0.4 },
        { word: 'there', start: 0.42, end: 0.9 },
      ],
      segments: [{ start: 0.1, end: 0.9, text: ' Hello there.', no_speech_prob: 0.01 }],
      usage: { type: 'duration', seconds: 1 },
    })
    expect((await ask({ fields: [['model', 'whisper-1'], ['response_format', 'text']] })).body).toBe('Hello there.\n') // prettier-ignore
    await control('/cues', 'DELETE')
  })

  const pair = (model: string, format: string): Asked => ({ fields: [['model', model], ['response_format', format]] }) // prettier-ignore
  it.each<[string, Asked, number, string | null]>([
    ['a wrong key', { key: 'x' }, 401, 'invalid_api_key'],
    ['an unknown model', pair('m', 'json'), 404, 'model_not_found'],
    ['no model', { fields: [] }, 404, 'model_not_found'],
    ['a model named as a part of every object', pair('constructor', 'json'), 404, 'model_not_found'],
    ['times of a model without', pair('gpt-4o-transcribe', 'verbose_json'), 400, 'unsupported_value'],
    ['an unknown format', pair('whisper-1', 'yaml'), 400, 'unsupported_value'],
    ['words in plain JSON', { fields: [['model', 'whisper-1'], ['timestamp_granularities[]', 'word']] }, 400, null], // prettier-ignore
    ['an unknown field', { fields: [...verbose, ['tools', '1']] }, 400, null],
    ['a language that is no code', { fields: [...verbose, ['language', 'english']] }, 400, null],
    ['an unknown extension', { name: 'speech.exe' }, 400, null],
    ['a name without extension', { name: 'speech' }, 400, null],
    ['bytes of another format', { name: 'speech.ogg' }, 400, null],
    ['an empty file', { bytes: new Uint8Array(0) }, 400, 'audio_too_short'],
    ['a file over 25 MiB', { bytes: new Uint8Array(26_214_401) }, 413, null],
    ['a body far over 25 MiB', { bytes: new Uint8Array(40_000_000) }, 413, null],
  ])('refuses %s', async (_name, asked, status, code) => {
    const { body, ...answer } = await ask(asked)
    expect(answer.status).toBe(status)
    expect(body).toMatchObject({ error: { code, type: 'invalid_request_error' } })
    expect(answer.headers.get('x-request-id')).toMatch(/^req_sim_/u)
  })

  it('refuses a body that is no form', async () => {
    const headers = { authorization: 'Bearer k', 'content-type': 'multipart/form-data; boundary=b' }
    const address = `${simulator.url}/audio/transcriptions`
    expect((await fetch(address, { method: 'POST', headers, body: 'nothing' })).status).toBe(400)
    expect((await fetch(address, { headers })).status).toBe(404)
  })
})

describe('its switches', () => {
  it('take scripts for the next calls in order, once each', async () => {
    expect(await control('/cues', 'POST', { words: [words[0]] })).toMatchObject({ status: 201, body: { waiting: 1 } }) // prettier-ignore
    await control('/cues', 'POST', { words: [words[1]], language: 'de' })
    expect((await ask()).body).toMatchObject({ text: 'Hello', language: 'english' })
    expect((await ask()).body).toMatchObject({ text: 'there.', language: 'german' })
    expect((await ask()).body).toMatchObject({ text: '' })
  })

  it('turn a fault on for some calls, and say how things stand', async () => {
    const set = await control('/faults', 'POST', { fault: '429', count: 1, retryAfter: 3 })
    expect(set.body).toEqual({
      fault: '429',
      left: 1,
      faults: [...transcriptionFaults],
      waiting: 0,
      known: 0,
    })
    const { status, headers } = await ask()
    expect([status, headers.get('retry-after')]).toEqual([429, '3'])
    expect((await control('')).body).toMatchObject({ fault: 'none', left: null })
  })

  it('refuse what they do not know, and every web page', async () => {
    expect((await control('/faults', 'POST', { fault: 'refusal' })).status).toBe(400)
    for (const cue of [{}, { words: 'Hello' }, { words: [{ text: 'a' }] }, { words, sha256: 'short' }]) {
      expect((await control('/cues', 'POST', cue)).status).toBe(400)
    }
    expect((await control('/nothing')).status).toBe(404)
    expect((await control('/cues', 'POST', { words }, { origin: 'https://evil.example' })).status).toBe(403)
  })

  it('keep no sound of the calls, only what it was', async () => {
    await ask({ bytes: Uint8Array.of(...webm, ...Buffer.from('canary canary')) })
    const { body, path, model } = simulator.requests().at(-1) ?? {}
    expect([path, model]).toEqual(['/v1/audio/transcriptions', 'whisper-1'])
    expect(body).toMatch(/"sha256":"[0-9a-f]{64}"/u)
    expect(JSON.stringify(simulator.requests())).not.toContain('canary')
  })
})

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
