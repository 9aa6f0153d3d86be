import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createUpload } from './create-upload.ts'
import { isPassing } from './trouble.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

async function serve(answer: (req: IncomingMessage, res: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads`
}

const create = (uploadsUrl: string) =>
  createUpload({ uploadsUrl, part: 2, type: 'audio/webm;codecs=opus', signal: new AbortController().signal })

it('names type and number of the part, and keeps the path of its place', async () => {
  const heard: IncomingMessage['headers'][] = []
  const url = await serve((req, res) => {
    if (req.method === 'POST') heard.push(req.headers)
    res.writeHead(req.method === 'POST' ? 201 : 200, { Location: '/uploads/a', 'Upload-Offset': '0' }).end()
  })

  expect(await create(url)).toBe('/uploads/a')
  expect(heard[0]).toMatchObject({ 'tus-resumable': '1.0.0', 'upload-defer-length': '1' })
  expect(heard[0]?.['upload-metadata']).toBe(`type ${btoa('audio/webm;codecs=opus')},part ${btoa('2')}`)
})

it('never mixes its bytes with those of another device under the same number', async () => {
  const url = await serve((req, res) => {
    res
      .writeHead(req.method === 'POST' ? 201 : 200, { Location: '/uploads/a', 'Upload-Offset': '4096' })
      .end()
  })
  expect(await create(url)).toBe('taken')
})

it.each([
  [401, 'signed_out'],
  [404, 'gone'],
  [413, 'too_large'],
  [507, 'no_room'],
  [503, 'server'],
])('stops at %s as %s', async (status, trouble) => {
  expect(await create(await serve((_, res) => res.writeHead(status).end()))).toBe(trouble)
})

it.each([
  ['interviews.ended', 'gone'],
  ['interviews.submitted', 'gone'],
  ['recordings.no_consent', 'refused'],
  ['recordings.wrong_mode', 'refused'],
  ['', 'refused'],
] as const)('B13: an answer refused as %j is not asked for again for ever', async (code, trouble) => {
  const found = await create(await serve((_, res) => res.writeHead(409).end(code)))
  expect(found).toBe(trouble)
  expect(isPassing(trouble)).toBe(false)
})

it('calls an answer that never comes offline', async () => {
  expect(await create(await serve((req) => req.socket.destroy()))).toBe('offline')
})
