import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentWebm } from '#integrations/openai/silent-webm.ts'
import { openSmtpMailer } from '#integrations/smtp/smtp-mailer.ts'
import { readConfig } from './config.ts'
import { openTranscriber } from './model.ts'
import { startSandbox, type RunningSandbox } from './sandbox.ts'

let folder: string
let sandbox: RunningSandbox

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'greenroom-sandbox-'))
  sandbox = await startSandbox(readConfig({ GREENROOM_DATA_DIR: folder }))
})
afterAll(async () => {
  await sandbox?.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (address: string, init: RequestInit = {}) => {
  const response = await fetch(`${sandbox.control}${address}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const send = () => {
  const mailer = openSmtpMailer({
    url: sandbox.smtp,
    from: 'g@greenroom.example',
    domain: 'localhost',
    loopback: true,
  })
  const mail = { to: { address: 'sam@x.example', name: 'Sam' }, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>', messageId: 'a', unsubscribe: null } // prettier-ignore
  return mailer.send(mail).finally(() => mailer.close())
}

it('catches mail that is sent to it, shows it over HTTP, and forgets it when told', async () => {
  await send()
  const { body } = await ask('/mails')
  const [mail] = body['mails'] as { id: string; subject: string }[]
  expect(mail?.subject).toBe('Hello')
  expect((await ask(`/mails/${mail?.id}`)).body).toMatchObject({ subject: 'Hello', to: ['sam@x.example'] })
  expect((await ask('/mails/none')).status).toBe(404)
  expect((await ask('/mails', { method: 'DELETE' })).body).toEqual({ mails: [] })
  expect((await ask('/mails')).body).toEqual({ mails: [] })
})

it('misbehaves as its switch says, as often as it says', async () => {
  const set = (body: object) => ask('/mails/fault', { method: 'PUT', body: JSON.stringify(body) })
  expect((await set({ fault: 'reject', count: 1 })).body).toEqual({ fault: 'reject', left: 1 })
  await expect(send()).rejects.toMatchObject({ failure: 'rejected' })
  await send()
  expect((await set({ fault: 'explode' })).status).toBe(400)
  expect((await ask('/mails/fault')).body).toEqual({ fault: 'none', left: null })
})

it('answers no web page', async () => {
  for (const [name, value] of [
    ['origin', 'https://evil.example'],
    ['sec-fetch-site', 'cross-site'],
  ] as const) {
    expect((await ask('/mails', { headers: { [name]: value } })).status).toBe(403)
  }
})

it('lets a transcriber that is pointed at it hear what was scripted, and nothing else', async () => {
  const { transcribe } = readConfig({ TRANSCRIBE_BASE_URL: sandbox.openai, TRANSCRIBE_MODEL: 'whisper-1', TRANSCRIBE_API_KEY: 'sandbox' }) // prettier-ignore
  const transcriber = openTranscriber(transcribe)
  // Not the very second of silence by which the doctor asks: that one uses up no words.
  const sound = {
    bytes: Uint8Array.of(...silentWebm(), 0),
    contentType: 'audio/webm',
    language: 'en',
  } as const
  const hear = () => transcriber?.transcribe(sound, AbortSignal.timeout(10_000))
  const words = [{ text: 'Hello.', from: 0, to: 400 }]
  const cues = new URL('/__sim/transcription/cues', sandbox.openai)
  await fetch(cues, { method: 'POST', body: JSON.stringify({ words }) })
  expect(await hear()).toMatchObject({ words, language: 'en' })
  expect(await hear()).toMatchObject({ words: [] })
})

it('listens on loopback only, and does not run in production', async () => {
  for (const url of [sandbox.openai, sandbox.smtp, sandbox.control])
    expect(new URL(url).hostname).toBe('127.0.0.1')
  const production = { ...readConfig({ GREENROOM_DATA_DIR: folder }), sandbox: { on: false } as const }
  await expect(startSandbox(production)).rejects.toMatchObject({ name: 'Refusal' })
})
