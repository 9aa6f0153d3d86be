import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { domainError } from '#domain/shared/errors.ts'
import { house, tenantMark } from '#domain/shared/tenant-key.ts'
import { findPart, type RecordingContext } from '#domain/recordings/index.ts'
import { openRecordingBench } from '../../../test/practice/recording-bench.ts'
import { listen } from '../server/serve.ts'
import { answerTus } from './answer-tus.ts'
import { refusalOf } from './upload-handler.ts'

let bench: Awaited<ReturnType<typeof openRecordingBench>>
let server: Server
let port: number
let ctx: RecordingContext
let takeId: string
let path: string
let logged: string[] = []

beforeAll(async () => {
  bench = await openRecordingBench()
  server = createServer((req, res) => {
    const parts = { recording: ctx, reenter: async () => ctx, path, takeId }
    const logger = pino({}, { write: (line) => void logged.push(line) })
    const at = { logger, requestId: 'request-1', tenant: tenantMark(house) }
    void answerTus(req, res, { ...parts, refusalOf: (error) => refusalOf(error, at) })
  })
  port = (await listen(server, 0)).port
})
beforeEach(async () => {
  logged = []
  ctx = (await bench.student()).ctx
  takeId = (await bench.begin(ctx, 'voice')).takeId
  path = `/t/northfield/takes/${takeId}/uploads`
})
afterAll(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await bench?.close()
})

const tus = { 'Tus-Resumable': '1.0.0' }
const patching = (offset: number, more: Record<string, string> = {}) => ({
  ...tus,
  'Content-Type': 'application/offset+octet-stream',
  'Upload-Offset': String(offset),
  ...more,
})

function ask(method: string, url: string, headers: Record<string, string>) {
  return request({ port, host: '127.0.0.1', path: url, method, headers })
}

async function answerOf(asked: ReturnType<typeof ask>, body?: Uint8Array) {
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  said.set(
    answer,
    text(answer).catch(() => ''),
  )
  return answer
}

/** What each answer says. */
const said = new WeakMap<IncomingMessage, Promise<string>>()
const saidBy = async (answer: IncomingMessage) => [answer.statusCode, await said.get(answer)]

async function begin(type = 'audio/webm'): Promise<string> {
  const metadata = `type ${btoa(type)},part ${btoa('1')}`
  const headers = { ...tus, 'Upload-Defer-Length': '1', 'Upload-Metadata': metadata }
  const answer = await answerOf(ask('POST', path, headers))
  return answer.headers.location ?? String(answer.statusCode)
}

const standsAt = async (place: string) =>
  (await findPart(ctx, { takeId, partId: place.split('/').at(-1) ?? '' })).offset

test('F-26: a piece is kept, said where it ends, and the next one goes on there, with the length in the last', async () => {
  const place = await begin()
  expect(place).toMatch(new RegExp(`^${path}/[0-9a-f-]{36}$`))
  const first = await answerOf(ask('PATCH', place, patching(0)), randomBytes(300_000))
  expect([first.statusCode, first.headers['upload-offset']]).toEqual([204, '300000'])
  const last = await answerOf(ask('PATCH', place, patching(300_000, { 'Upload-Length': '300010' })), randomBytes(10)) // prettier-ignore
  expect([last.statusCode, last.headers['upload-offset']]).toEqual([204, '300010'])
  const { statusCode, headers } = await answerOf(ask('HEAD', place, tus))
  expect([statusCode, headers['upload-offset'], headers['upload-length']]).toEqual([200, '300010', '300010'])
})

test('each answer about sound says when it is gone at the latest: an hour after it was begun, to the second, never later', async () => {
  const place = await begin()
  const where = { takeId, partId: place.split('/').at(-1) ?? '' }
  const { firstReceivedAt } = await findPart(ctx, where)
  const hour = new Date(Math.floor(firstReceivedAt.getTime() / 1_000) * 1_000 + 3_600_000)
  const asked = await answerOf(ask('HEAD', place, tus))
  expect(asked.headers['upload-expires']).toBe(hour.toUTCString())
  const sent = await answerOf(ask('PATCH', place, patching(0)), randomBytes(10))
  expect(sent.headers['upload-expires']).toBe(hour.toUTCString())
})

test('F-26: a cut line keeps what came', async () => {
  const place = await begin()
  const names = (await bench.names()).length
  const asked = ask('PATCH', place, patching(0, { 'Content-Length': '500000' }))
  asked.on('error', () => undefined)
  const line = new Promise((resolve) => server.once('request', (req: IncomingMessage) => req.once('close', resolve))) // prettier-ignore
  asked.write(randomBytes(200_000), () => asked.destroy())
  await line
  await expect.poll(() => standsAt(place)).toBeGreaterThan(0)
  expect(await standsAt(place)).toBeLessThanOrEqual(200_000)
  expect((await bench.names()).length).toBe(names + 1)
})

test('F-26: bytes for another place are refused, and nothing is kept', async () => {
  const place = await begin()
  const wrong = await answerOf(ask('PATCH', place, patching(7)), randomBytes(10))
  expect(wrong.statusCode).toBe(409)
  expect(await standsAt(place)).toBe(0)
})

test('more than the upload said is refused with its first byte too many, in one go or bit by bit', async () => {
  const place = await begin()
  const declared = patching(0, { 'Upload-Length': '1000' })
  expect((await answerOf(ask('PATCH', place, { ...declared, 'Content-Length': '1001' }), randomBytes(1001))).statusCode).toBe(413) // prettier-ignore
  const chunked = ask('PATCH', place, { ...patching(0), 'Transfer-Encoding': 'chunked' })
  chunked.write(randomBytes(600))
  expect((await answerOf(chunked, randomBytes(600))).statusCode).toBe(413)
  expect(await standsAt(place)).toBe(1000)
})

test('a length that lies is refused', async () => {
  const place = await begin()
  await answerOf(ask('PATCH', place, patching(0)), randomBytes(100))
  for (const length of ['99', '-1', 'x', '1e99'])
    expect((await answerOf(ask('PATCH', place, patching(100, { 'Upload-Length': length })))).statusCode, length).toBeGreaterThanOrEqual(400) // prettier-ignore
  expect(await standsAt(place)).toBe(100)
})

test('a length that is said at the beginning is held to', async () => {
  const beginning = { ...tus, 'Upload-Metadata': `type ${btoa('audio/webm')},part ${btoa('1')}` }
  const created = await answerOf(ask('POST', path, { ...beginning, 'Upload-Length': '10' }))
  expect(created.statusCode).toBe(201)
  const place = created.headers.location ?? ''
  const head = await answerOf(ask('HEAD', place, tus))
  expect(head.headers['upload-length']).toBe('10')
  expect((await answerOf(ask('PATCH', place, patching(0)), randomBytes(11))).statusCode).toBe(413)
  const other = await answerOf(ask('POST', path, { ...beginning, 'Upload-Length': '11' }))
  expect(await saidBy(other)).toEqual([400, 'recordings.length'])
  const huge = { ...beginning, 'Upload-Metadata': `type ${btoa('audio/webm')},part ${btoa('2')}` }
  expect((await answerOf(ask('POST', path, { ...huge, 'Upload-Length': '99999999999' }))).statusCode).toBe(
    413,
  )
})

test('R-104: what fails inside is answered by a code and logged with its request, never by its own words', async () => {
  const place = await begin()
  const failing = (error: Error) => ({ ...ctx, transaction: () => Promise.reject(error) }) as RecordingContext
  ctx = failing(new Error('SELECT secret FROM recording_part'))
  const answer = await answerOf(ask('PATCH', place, patching(0)), randomBytes(10))
  expect(await saidBy(answer)).toEqual([500, 'http.unexpected'])
  expect(logged).toHaveLength(1)
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 50, requestId: 'request-1', msg: 'failed' })
  expect(logged[0]).not.toContain('secret')
})

test('B13: a conflict, and no room left, are told by their codes', async () => {
  const beginning = { ...tus, 'Upload-Defer-Length': '1', 'Upload-Metadata': `type ${btoa('audio/webm')},part ${btoa('1')}` } // prettier-ignore
  const asked = async (code: string, kind: 'conflict' | 'limit') => {
    const error = domainError(kind, code, 'No.')
    ctx = { ...ctx, transaction: () => Promise.reject(error) } as RecordingContext
    return saidBy(await answerOf(ask('POST', path, beginning)))
  }
  expect(await asked('interviews.ended', 'conflict')).toEqual([409, 'interviews.ended'])
  expect(await asked('recordings.no_room', 'limit')).toEqual([507, 'recordings.no_room'])
  expect(await asked('recordings.too_large', 'limit')).toEqual([413, 'recordings.too_large'])
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 40, requestId: 'request-1' })
})

test('metadata that do not say what is recorded are refused, and say what is missing', async () => {
  for (const metadata of [
    '',
    `type ${btoa('audio/webm')}`,
    `type ${btoa('audio/webm')},part ${btoa('one')}`,
  ]) {
    const said = metadata && { 'Upload-Metadata': metadata }
    const answer = await answerOf(ask('POST', path, { ...tus, 'Upload-Defer-Length': '1', ...said }))
    expect(await saidBy(answer), metadata).toEqual([400, expect.stringMatching(/^Upload-Metadata must name/)])
  }
})

test('what the protocol asks for must be there', async () => {
  const place = await begin()
  expect((await answerOf(ask('PATCH', place, { ...patching(0), 'Tus-Resumable': '0.2.2' }))).statusCode).toBe(400) // prettier-ignore
  expect((await answerOf(ask('PATCH', place, { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' }))).statusCode).toBe(412) // prettier-ignore
  expect((await answerOf(ask('PATCH', place, { ...patching(0), 'Content-Type': 'video/webm' }))).statusCode).toBeGreaterThanOrEqual(400) // prettier-ignore
  expect((await answerOf(ask('PATCH', `${path}/${takeId}`, patching(0)))).statusCode).toBe(404)
  expect(await begin('text/html')).toBe('415')
})

test('bytes come in no faster than they are stored: memory stays flat, whatever the length', async () => {
  const place = await begin()
  const length = 24 * 1_048_576
  const found = { stored: 0, mostAhead: 0 }
  let line: Socket | undefined
  server.once('request', (req: IncomingMessage) => (line = req.socket))
  async function* watched(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of bytes) {
      found.stored += piece.length
      yield piece
      found.mostAhead = Math.max(found.mostAhead, (line?.bytesRead ?? Infinity) - found.stored)
    }
  }
  const { objects } = ctx
  ctx = { ...ctx, objects: { ...objects, put: (name, bytes) => objects.put(name, watched(bytes)) } }
  const asked = ask('PATCH', place, patching(0, { 'Content-Length': String(length) }))
  const { statusCode } = await answerOf(asked, randomBytes(length))
  expect(statusCode).toBe(204)
  expect(found.stored).toBeGreaterThan(length)
  expect(found.mostAhead).toBeLessThan(1_048_576)
})
