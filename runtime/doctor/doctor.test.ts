import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { findingLine, look } from './check.ts'
import { checkCoach } from './coach.ts'
import { examine } from './doctor.ts'
import { escrowFinding } from './keys.ts'
import { checkNode, diskFinding } from './machine.ts'
import { checkMail } from './mail.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that gives every request the same answer. */
async function answering(status: number, body: unknown): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/v1`
}

const chat = (content: string) => ({ choices: [{ index: 0, message: { role: 'assistant', content } }] })

async function coachAt(baseUrl: string) {
  return checkCoach(readConfig({ COACH_BASE_URL: baseUrl, COACH_MODEL: 'm', COACH_API_STYLE: 'chat' }).coach)
}

describe('the doctor on the feedback model', () => {
  test('is content with the built-in rules', async () => {
    expect(await checkCoach(readConfig({}).coach)).toMatchObject({ state: 'ok' })
  })

  test('is content with a model that keeps to the strict form, and with no other', async () => {
    expect(await coachAt(await answering(200, chat('{"state":"ready"}')))).toMatchObject({ state: 'ok' })
    for (const content of ['ready', '{"state":"READY"}', '{"state":"ready","more":1}', '']) {
      const found = await coachAt(await answering(200, chat(content)))
      expect(found.state).toBe('fail')
      expect(found.sentence).toMatch(/not in the strict form; choose a model/)
    }
  })

  test.each([
    [401, /COACH_API_KEY/],
    [404, /COACH_MODEL or COACH_API_STYLE/],
    [429, /limits/],
    [400, /structured output/],
  ])('names the way out of status %i', async (status, expected) => {
    const found = await coachAt(await answering(status, { error: { message: 'no' } }))
    expect(found.state).toBe('fail')
    expect(found.sentence).toMatch(expected)
  })

  test('names the address when nobody answers', async () => {
    const baseUrl = await answering(200, {})
    servers.splice(0).forEach((server) => server.close())
    expect((await coachAt(baseUrl)).sentence).toMatch(/no answer; check COACH_BASE_URL/)
  })
})

describe('the doctor', () => {
  test('wants the Node that the house is built for', () => {
    expect(checkNode('24.21.0').state).toBe('ok')
    expect(checkNode('20.20.2')).toMatchObject({
      state: 'fail',
      sentence: expect.stringContaining('through npm'),
    })
  })

  test('warns while the disk is filling and fails before it is full', () => {
    const gigabyte = 1024 ** 3
    expect([5, 1, 0.2].map((free) => diskFinding('/d', free * gigabyte).state)).toEqual([
      'ok',
      'warn',
      'fail',
    ])
  })

  test('is red without escrow, and when the identity lies beside what it protects in production', () => {
    const state = { ok: true, recipient: 'age1x', epochs: 2, missing: [], identityIsHere: false }
    expect(escrowFinding(state, false).state).toBe('ok')
    expect(escrowFinding({ ...state, ok: false, missing: ['7'] }, true).state).toBe('fail')
    expect(escrowFinding({ ...state, identityIsHere: true }, false).sentence).toMatch(/ESCROW_RECIPIENT/)
    expect(escrowFinding({ ...state, identityIsHere: true }, true).state).toBe('ok')
  })

  test('knows the sandbox mailbox, and a mail server that does not answer', async () => {
    expect((await checkMail(readConfig({}))).state).toBe('ok')
    const closed = new URL(await answering(200, {})).host
    servers.splice(0).forEach((server) => server.close())
    const found = await checkMail(readConfig({ SMTP_URL: `smtp://${closed}` }))
    expect(found).toMatchObject({ state: 'fail', sentence: expect.stringContaining('correct SMTP_URL') })
  })

  test('turns a check that falls over into a finding, and goes on', async () => {
    const found = await look('keys', () => Promise.reject(new Error('the folder is gone')))
    expect(found.map(findingLine)).toEqual(['fail  keys         the folder is gone'])
  })

  test('says that npm start makes the database where there is none yet', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-doctor-'))
    const found = await examine(readConfig({ GREENROOM_DATA_DIR: dataDir }), '24.21.0')
    expect(found.map(({ name, state }) => `${name} ${state}`)).toEqual(
      expect.arrayContaining(['node ok', 'postgres warn', 'feedback ok', 'transcriber ok', 'mail ok']),
    )
    await rm(dataDir, { recursive: true, force: true })
  })
})
