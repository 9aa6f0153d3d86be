import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { fileHandlers } from './files.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A built folder with a hashed file and an icon, in front of pages. */
async function served() {
  const client = await mkdtemp(path.join(tmpdir(), 'greenroom-files-'))
  ends.push(() => rm(client, { recursive: true }))
  await mkdir(path.join(client, 'assets'))
  await writeFile(path.join(client, 'assets/page-1a2b.js'), 'script')
  await writeFile(path.join(client, 'icon.svg'), 'icon')
  await writeFile(path.join(client, '.secret'), 'secret')
  const app = express()
  for (const files of fileHandlers({ client, open: client, prompts: client, samples: client })) app.use(files)
  app.use((_req, res) => void res.send('page'))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = async (where: string) => {
    const answer = await fetch(origin + where)
    return [answer.status, await answer.text(), answer.headers.get('cache-control')]
  }
  return { client, get }
}

it('files with a hash in their name are kept for a year, others for an hour, and what is missing among them is nowhere', async () => {
  const { get } = await served()
  expect(await get('/assets/page-1a2b.js')).toEqual([200, 'script', 'public, max-age=31536000, immutable'])
  expect(await get('/icon.svg')).toEqual([200, 'icon', 'public, max-age=3600'])
  expect((await get('/assets/none.js'))[0]).toBe(404)
  expect((await get('/.secret'))[1]).not.toBe('secret')
})

it('G3: for an address that no file has, the disk is not asked: a file that comes later is none of the build', async () => {
  const { client, get } = await served()
  await writeFile(path.join(client, 'history'), 'file')
  expect((await get('/history'))[1]).toBe('page')
})
