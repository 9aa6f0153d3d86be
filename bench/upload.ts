import type { Agent } from 'node:http'
import type { Speaker } from '../test/assure/capture-house.ts'
import type { Child } from './media-child.ts'
import { pinning } from './media-child.ts'
import { ask, beginUpload, bytesOf, drained, oneConnection, pageHeaders } from './media-client.ts'
import { mebibytes, ofScale, scaled, withMediaHouse, type MediaHouse } from './media-house.ts'
import { compareAll } from './media-pairs.ts'
import type { Row } from './pairs.ts'

/** As the page flushes what it has (performance.md section 8). */
export const patchBytes = 8 * 1_048_576
const fileBytes = scaled(256 * 1_048_576)

/** G5: a sealed, resumable upload against a PUT that node writes to a file as it comes. Both are on disk when they answer. */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const [web, plain] = [await media.startWeb(), await media.startPlain()]
    const more = `${mebibytes(fileBytes)}${ofScale} in PATCHes of 8 MiB, fsync on both sides; ${pinning}`
    return compareAll({
      anchor: () => measured(plain, () => put(plain)),
      product: () => upload(media, web),
      rows: [
        { figure: 'speed', name: 'G5 sealed upload, MB/s', goal: 0.35, better: 'higher', unit: 'MB/s', more },
        {
          figure: 'cpu',
          name: 'G5 processor time of the upload',
          goal: 3,
          better: 'lower',
          unit: 'CPU-s/GiB',
          more: 'of the web process',
        },
      ],
    })
  })
}

async function measured(server: Child, work: () => Promise<void>): Promise<{ speed: number; cpu: number }> {
  const cpuBefore = await server.cpuSeconds()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const cpu = (await server.cpuSeconds()) - cpuBefore
  return { speed: fileBytes / 1e6 / seconds, cpu: (cpu * 1_073_741_824) / fileBytes }
}

async function put({ origin }: Child): Promise<void> {
  const agent = oneConnection()
  const headers = { 'content-length': String(fileBytes) }
  await drained(await ask({ agent, url: `${origin}/raw`, method: 'PUT', headers, body: bytesOf(0, fileBytes) }), 204) // prettier-ignore
  agent.destroy()
}

async function upload(media: MediaHouse, web: Child) {
  const { speaker, takeId } = await media.begin()
  const agent = oneConnection()
  const { origin } = web
  const found = await measured(web, async () => {
    const place = await beginUpload({ agent, origin, speaker, takeId })
    await patchAll({ agent, origin, speaker, place, length: fileBytes })
  })
  agent.destroy()
  await media.forgetFiles()
  return found
}

interface Patches {
  agent: Agent
  origin: string
  speaker: Speaker
  place: string
  /** Where the pieces end. */
  length: number
  /** Where they begin. */
  from?: number
  pieceBytes?: number
  /** The last piece says that the upload ends there. */
  isAll?: boolean
  /** Random ones unless given. */
  bytes?: Uint8Array
}

/** A file in pieces, the page's unless told otherwise, one after the other. */
export async function patchAll(input: Patches): Promise<void> {
  const {
    agent,
    origin,
    speaker,
    place,
    length,
    from = 0,
    pieceBytes = patchBytes,
    isAll = true,
    bytes,
  } = input
  for (let offset = from; offset < length; offset += pieceBytes) {
    const end = Math.min(length, offset + pieceBytes)
    const answer = await ask({
      agent,
      url: place,
      method: 'PATCH',
      headers: {
        ...pageHeaders(origin, speaker),
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(end - offset),
        'Upload-Offset': String(offset),
        ...(isAll && end === length && { 'Upload-Length': String(length) }),
      },
      body: bytes ? [Buffer.from(bytes.subarray(offset, end))] : bytesOf(offset, end),
    })
    await drained(answer, 204)
    if (answer.headers['upload-offset'] !== String(end)) throw new Error('The upload stands elsewhere.')
  }
}
