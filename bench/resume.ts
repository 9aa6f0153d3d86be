import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Upload, type DetailedError } from 'tus-js-client'
import { isPassing, troubleOf } from '#app/capture/upload/trouble.ts'
import type { FileSource } from '#app/capture/upload/tus-types.ts'
import { storedHash } from './resume-stored.ts'
import { seeded, type Random } from '../test/assure/random.ts'
import type { Speaker } from '../test/assure/capture-house.ts'
import type { Child } from './media-child.ts'
import { ask, beginUpload, bytesOf, drained, oneConnection, pageHeaders } from './media-client.ts'
import { mebibytes, ofScale, scaled, withMediaHouse, type MediaHouse } from './media-house.ts'
import { loadNow, short } from './media-pairs.ts'
import { middle, spread, type Row } from './pairs.ts'
import { openCuttingLine } from './resume-line.ts'

const pairs = 5
/** A tenth of a GiB and one cut each: ten cuts a GiB. */
const fileBytes = scaled(1_073_741_824 / 10)
const cutsOfFile = 1
/** Parts of one take: as many as one may have. */
const smallFiles = 200
const smallBytes = 1_048_576
/** Several at once: each waits for the page's first retry. */
const atOnce = 20
/** As the page's upload of a part does (app/capture/upload). */
const retryDelays = [300, 1_000, 3_000]
/** The page sends what it has every five seconds, and never more than 8 MiB: a third of a short file. */
const pieceBytes = (length: number) => Math.min(8 * 1_048_576, Math.ceil(length / 3))
const seed = 7

interface Sent {
  ratio: number
  /** The hash of what is stored is the file's. */
  whole: boolean
  /** The server refused to go on after a cut, for good: the page would stop and ask the person. */
  refused: boolean
}

/** G7: what goes up again after seeded cuts, by the page's own client, against one POST from zero under the same cuts. */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const [web, plain] = [await media.startWeb(), await media.startPlain()]
    const random = seeded(seed)
    const whole = hashOf(fileBytes)
    const found: { anchor: Sent; product: Sent }[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const cutAt = places(random, fileBytes, cutsOfFile)
      const anchor = await restarted(media, plain, { cutAt, whole })
      const product = await resumed(media, web, { ...(await media.begin()), part: 1, length: fileBytes, cutAt, whole }) // prettier-ignore
      found.push({ anchor, product })
      await media.forgetFiles()
    }
    return rowsOf(found, await manyParts(media, web, random))
  })
}

async function manyParts(media: MediaHouse, web: Child, random: Random): Promise<Sent[]> {
  const take = await media.begin()
  const whole = hashOf(smallBytes)
  const small: Sent[] = []
  while (small.length < smallFiles) {
    const batch = Array.from({ length: atOnce }, (_, index) => {
      const cutAt = places(random, smallBytes, 1)
      return resumed(media, web, { ...take, part: small.length + index + 1, length: smallBytes, cutAt, whole }) // prettier-ignore
    })
    small.push(...(await Promise.all(batch)))
  }
  return small
}

function rowsOf(found: { anchor: Sent; product: Sent }[], small: Sent[]): Row[] {
  const ratiosOf = (sent: Sent[]) => sent.map(({ ratio }) => ratio)
  const faults = (sent: Sent[]) =>
    `SHA-256 wrong ${sent.filter(({ whole }) => !whole).length}, refused ${sent.filter(({ refused }) => refused).length}`
  const [products, anchors] = [found.map(({ product }) => product), found.map(({ anchor }) => anchor)]
  const lost = small.filter(({ whole }) => !whole).length
  const each = spread(ratiosOf(small))
  return [
    {
      name: 'G7 bytes sent / bytes of the file, ten cuts a GiB',
      goal: 1.05,
      better: 'lower',
      ...spread(ratiosOf(products)),
      note: `one POST from zero ${short(middle(ratiosOf(anchors)))}; ${pairs} files of ${mebibytes(fileBytes)}${ofScale}, ${cutsOfFile} cuts each, ${faults(products)}; ${loadNow()}`,
    },
    {
      name: `G7 files not whole of ${small.length}, one cut each`,
      goal: 0,
      better: 'lower',
      median: lost,
      min: lost,
      max: lost,
      note: `${faults(small)}; ${mebibytes(smallBytes)} each, bytes sent / bytes of the file ${short(each.median)}, most ${short(each.max)}; ${loadNow()}`,
    },
  ]
}

const places = (random: Random, length: number, count: number) =>
  Array.from({ length: count }, () => 1 + random.below(length)).sort((a, b) => a - b)

async function restarted(
  media: MediaHouse,
  plain: Child,
  { cutAt, whole }: Pick<Cut, 'cutAt' | 'whole'>,
): Promise<Sent> {
  const line = await openCuttingLine(plain.origin, cutAt)
  const headers = { 'content-length': String(fileBytes) }
  for (let done = false; !done;) {
    const agent = oneConnection()
    const url = `${line.origin}/posted`
    done = await ask({ agent, url, method: 'POST', headers, body: bytesOf(0, fileBytes) })
      .then(async (answer) => (await drained(answer, 204)).length === 0)
      .catch(() => false)
    agent.destroy()
  }
  const stored = createHash('sha256').update(await readFile(path.join(media.plainFolder, 'posted')))
  const ratio = line.sent() / fileBytes
  await line.close()
  return { ratio, whole: stored.digest('hex') === whole, refused: false }
}

interface Cut {
  speaker: Speaker
  takeId: string
  part: number
  length: number
  cutAt: number[]
  /** SHA-256 of the file. */
  whole: string
}

async function resumed(media: MediaHouse, web: Child, file: Cut): Promise<Sent> {
  const { speaker, takeId, part, length, cutAt, whole } = file
  const agent = oneConnection()
  const place = await beginUpload({ agent, origin: web.origin, speaker, takeId, part })
  agent.destroy()
  const line = await openCuttingLine(web.origin, cutAt)
  const { host } = new URL(web.origin)
  const { pathname } = new URL(place)
  const url = `${line.origin}${pathname}`
  let end: End
  do end = await send({ url, origin: web.origin, host, speaker, length })
  while (end === 'passing')
  const ratio = line.sent() / length
  if (line.cuts() !== cutAt.length) throw new Error('A connection was to be cut and was not.')
  await line.close()
  const stored = await storedHash(media.house, { speaker, takeId, part })
  return { ratio, whole: stored === whole, refused: end === 'refused' }
}

type End = 'stored' | 'passing' | 'refused'

/** One run of the page's client: what the page would make of its end. */
function send(input: {
  url: string
  origin: string
  host: string
  speaker: Speaker
  length: number
}): Promise<End> {
  const { url, origin, host, speaker, length } = input
  return new Promise((resolve) => {
    const upload = new Upload(Buffer.alloc(0), {
      uploadUrl: url,
      endpoint: null,
      uploadLengthDeferred: true,
      chunkSize: pieceBytes(length),
      retryDelays,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(sourceOf(length)) },
      headers: { ...pageHeaders(origin, speaker), host },
      onSuccess: () => resolve('stored'),
      onError: (error) => {
        const status = (error as DetailedError).originalResponse?.getStatus() ?? 0
        resolve(isPassing(troubleOf(status) ?? 'server') ? 'passing' : 'refused')
      },
    })
    upload.start()
  })
}

function sourceOf(length: number): FileSource {
  return {
    size: 0,
    async slice(start, end) {
      const to = Math.min(end, length)
      const value = Buffer.concat([...bytesOf(start, to)])
      return { value: Object.assign(value, { size: value.length }), done: to >= length }
    },
    close() {},
  }
}

function hashOf(length: number): string {
  const hash = createHash('sha256')
  for (const piece of bytesOf(0, length)) hash.update(piece)
  return hash.digest('hex')
}
