import { Upload } from 'tus-js-client'
import type { News } from '#app/capture/news.ts'
import type { Chunk, Part } from '#app/capture/parts.ts'
import { growingSource } from '#app/capture/upload/growing-source.ts'
import type { FileSource } from '#app/capture/upload/tus-types.ts'
import type { Speaker } from '../test/assure/capture-house.ts'
import { seeded } from '../test/assure/random.ts'
import type { Child } from './media-child.ts'
import { ask, beginUpload, block, bytesOf, drained, oneConnection, pageHeaders } from './media-client.ts'
import { withMediaHouse, type MediaHouse } from './media-house.ts'
import { loadNow, short } from './media-pairs.ts'
import { middle, spread, type Row } from './pairs.ts'
import { openShapedLine, type ShapedLine } from './shaped-line.ts'
import { patchBytes } from './upload.ts'

const pairs = 5
/**
 * The clock runs so much faster, for the recorder and for the page's five seconds, and every length is so much smaller: a
 * minute over a line of 3 Mbit/s that flushes each quarter of a second. Our server is no faster, so that each of its
 * requests weighs so much more than it does.
 */
const faster = 20
/** Bytes a second: 3 Mbit/s up, and the most that the room's recorder is asked for (performance.md section 5). */
const lineBytes = 375_000
const recordedBytes = 93_750
const minutes = 20
const seed = 8

/** Milliseconds of the fast clock. */
const clock = () => performance.now() * faster

/**
 * G8: from stop until the server has all of a recording that was sent while it was made, by the page's own rule and source,
 * against one PUT of the whole file, over such a line. Alternately: some six minutes.
 */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const [web, plain] = [await media.startWeb(), await media.startPlain()]
    const random = seeded(seed)
    const found: Pair[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const ms = minutes * 60_000 + random.below(5_000)
      const file = { name: `whole-${pair}`, length: bytesOfMs(ms) }
      const whole = await over(plain, (line) => putWhole(plain, line, file))
      const stop = await over(web, (line) => recorded(media, { web, line, ms }))
      found.push({ stop: stop / 1000, whole: whole / 1000 })
    }
    return [rowOf(found)]
  })
}

/** Bytes that are recorded in so many milliseconds of the fast clock. */
const bytesOfMs = (ms: number) => Math.round((recordedBytes * ms) / 1000 / faster)

async function over(server: Child, work: (line: ShapedLine) => Promise<number>): Promise<number> {
  const line = await openShapedLine(server.origin, lineBytes)
  try {
    return await work(line)
  } finally {
    await line.close()
  }
}

/** Seconds of the fast clock. */
interface Pair {
  stop: number
  whole: number
}

function rowOf(found: readonly Pair[]): Row {
  const [stop, whole] = [middle(found.map((pair) => pair.stop)), middle(found.map((pair) => pair.whole))]
  return {
    name: 'G8 stop to safely stored / upload of the file',
    goal: 0.05,
    better: 'lower',
    ...spread(found.map((pair) => pair.stop / pair.whole)),
    note: `${short(stop)} / ${short(whole)} s at 3 Mbit/s, ${minutes} minutes at 750 kbit/s; clock ${faster} times as fast and lengths a ${faster}th, so that each request of ours weighs ${faster} times what it does; ${pairs} pairs, one after the other, ${loadNow()}`,
  }
}

/** Records and sends for `ms` of the fast clock. Gives its milliseconds from stop until all is stored. */
async function recorded(
  media: MediaHouse,
  { web, line, ms }: { web: Child; line: ShapedLine; ms: number },
): Promise<number> {
  const { speaker, takeId } = await media.begin()
  const agent = oneConnection()
  const place = await beginUpload({ agent, origin: web.origin, speaker, takeId })
  agent.destroy()
  const part: Part = { number: 1, type: 'video/webm', url: place, ended: false, safe: 0, complete: false, from: 'device', chunks: [] } // prettier-ignore
  const news = fastNews()
  const stored = send({ part, news, speaker, web, url: `${line.origin}${new URL(place).pathname}` })
  const began = clock()
  const stopped = await new Promise<number>((resolve) => {
    const timer = setInterval(() => {
      const now = Math.min(clock() - began, ms)
      while ((part.chunks.length + 1) * 1000 <= now) addSecond(part, 1000)
      if (now === ms) {
        addSecond(part, ms % 1000)
        part.ended = true
        clearInterval(timer)
        resolve(clock())
      }
      news.ring()
    }, 2)
  })
  await stored
  return clock() - stopped
}

function addSecond(part: Part, ms: number): void {
  const last = part.chunks.at(-1)
  const start = last ? last.start + last.length : 0
  const length = bytesOfMs(ms)
  if (length > 0) part.chunks.push({ index: part.chunks.length, start, length, ms, levels: null })
}

/** The page's bell, whose waits are those of the fast clock. */
function fastNews(): News {
  const waiting = new Set<() => void>()
  return {
    ring() {
      for (const wake of [...waiting]) wake()
    },
    within: (ms) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          clearTimeout(timer)
          resolve()
        }
        const timer = ms === Infinity ? undefined : setTimeout(wake, ms / faster)
        waiting.add(wake)
      }),
  }
}

/** The page's client with the page's source, which decides when something is due. Resolves once the server has it all. */
function send(input: { part: Part; news: News; speaker: Speaker; web: Child; url: string }): Promise<void> {
  const { part, news, speaker, web, url } = input
  const { signal } = new AbortController()
  const read = async ({ start, length }: Chunk) => Uint8Array.from(bytesAt(start, length))
  const source = inNode(growingSource({ part, read, news, clock, signal }))
  return new Promise((resolve, reject) => {
    new Upload(Buffer.alloc(0), {
      uploadUrl: url,
      endpoint: null,
      uploadLengthDeferred: true,
      chunkSize: patchBytes,
      retryDelays: [],
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(source) },
      headers: { ...pageHeaders(web.origin, speaker), host: new URL(web.origin).host },
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
}

const bytesAt = (start: number, length: number) => {
  const inside = start % block.length
  const first = block.subarray(inside, inside + length)
  return first.length === length ? first : Buffer.concat([first, block.subarray(0, length - first.length)])
}

/** The client's build for Node sends buffers, not blobs. */
function inNode(source: FileSource): FileSource {
  return {
    ...source,
    async slice(start, end) {
      const { value, done } = await source.slice(start, end)
      const bytes = Buffer.from(await (value as Blob).arrayBuffer())
      return { value: Object.assign(bytes, { size: bytes.length }), done }
    },
  }
}

async function putWhole(
  plain: Child,
  line: ShapedLine,
  { name, length }: { name: string; length: number },
): Promise<number> {
  const agent = oneConnection()
  const began = clock()
  const headers = { 'content-length': String(length), host: new URL(plain.origin).host }
  await drained(await ask({ agent, url: `${line.origin}/${name}`, method: 'PUT', headers, body: bytesOf(0, length) }), 204) // prettier-ignore
  agent.destroy()
  return clock() - began
}
