import { existsSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { DeviceCopy } from '#app/capture/device/device-copy.ts'
import { makeNews } from '#app/capture/news.ts'
import type { Chunk, Part } from '#app/capture/parts.ts'
import { isPassing, type Trouble } from '#app/capture/upload/trouble.ts'
import { startQueue } from '#app/capture/upload/upload-queue.ts'
import { beBrowser } from './capture-browser.ts'

// A page that sends its device copy, as a process that can be killed. Queue, uploads and source are the page's own; the device's
// storage is a folder here, with a file for each piece and one of notes, since Node has no storage of a browser. Unlike the
// page it remembers no piece that it has erased: what a server lost behind its back is lost.

export interface Device {
  origin: string
  cookie: string
  uploads: string
  /** Stands still at this step of the answer number `at`. */
  stopAt: { step: string; at: number } | null
  /** A page has been there before: whatever is here was recorded to its end. */
  left: boolean
  parts: Part[]
}

const folder = process.argv[2] ?? ''
const device = JSON.parse(readFileSync(path.join(folder, 'device.json'), 'utf8')) as Device
const patienceMs = 60_000
const news = makeNews()

const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)
const fileOf = (part: Part, chunk: Chunk) => path.join(folder, `${part.number}-${chunk.index}`)

/** What the recorder has given so far: all of it where a page was there before, else a piece more with each that is stored. */
const recorded = device.parts.map((part): Part =>
  device.left ? part : { ...part, ended: false, chunks: [] },
)
const noted = new Map(device.parts.map(({ number, safe }) => [number, safe]))

function reach(step: string): void {
  if (device.stopAt?.step !== step) return
  device.stopAt.at -= 1
  if (device.stopAt.at > 0) return
  tell({ event: 'at', step })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** Whole or not at all, as a database on the device would. */
function note(): void {
  const parts = device.parts.map((part, index) => {
    const { url, safe, complete } = recorded[index] ?? part
    return { ...part, url, safe, complete }
  })
  const passing = path.join(folder, 'device.passing')
  writeFileSync(passing, JSON.stringify({ ...device, parts, left: true, stopAt: null }))
  renameSync(passing, path.join(folder, 'device.json'))
}

/** The recorder's next piece, of the first part that is not whole. */
function recordMore(): void {
  const part = recorded.find(({ complete }) => !complete)
  const whole = device.parts.find(({ number }) => number === part?.number)
  if (!part || !whole) return
  const next = whole.chunks[part.chunks.length]
  if (next && part.chunks.every(({ start, length }) => start + length <= part.safe)) part.chunks.push(next)
  part.ended = part.chunks.length === whole.chunks.length
  news.ring()
}

const copy: DeviceCopy = {
  durable: true,
  full: false,
  finished: false,
  until: Infinity,
  parts: recorded,
  async updatePart(part) {
    if (part.safe > (noted.get(part.number) ?? 0)) reach('client: answered, not noted')
    noted.set(part.number, part.safe)
    note()
  },
  async read(part, chunk) {
    const file = fileOf(part, chunk)
    return existsSync(file) ? Uint8Array.from(readFileSync(file)) : null
  },
  async erase(part) {
    const stored = part.chunks.filter(({ start, length }) => start + length <= part.safe)
    if (stored.some((chunk) => existsSync(fileOf(part, chunk)))) reach('client: noted, copy not erased')
    for (const chunk of stored) rmSync(fileOf(part, chunk), { force: true })
    recordMore()
  },
  keep: () => Promise.reject(new Error('Nothing is recorded here.')),
  mark: () => Promise.resolve(),
  forget: () => Promise.resolve(),
}

function onChange(trouble: Trouble | null): void {
  if (recorded.every(({ complete }) => complete)) {
    tell({ event: 'sent' })
    process.exit(0)
  }
  if (trouble === null) return
  tell({ event: 'trouble', trouble })
  // The page stops here and asks the person, who can do nothing about it.
  if (!isPassing(trouble)) process.exit(2)
  // As the browser says when it is online again.
  setTimeout(() => window.dispatchEvent(new Event('online')), 50)
}

/** Each look at it is ten seconds later: what is there is due. */
function hurriedClock() {
  let now = 0
  return () => (now += 10_000)
}

beBrowser({
  origin: device.origin,
  headers: { cookie: device.cookie, origin: device.origin, 'sec-fetch-site': 'same-origin' },
  onStands({ place, offset }) {
    const part = recorded.find(({ url }) => url === place)
    if (part) tell({ event: 'stands', part: part.number, offset, safe: part.safe })
  },
})
if (!device.left) recordMore()
setTimeout(() => process.exit(3), patienceMs)
startQueue({ uploadsUrl: device.uploads, copy, news, clock: hurriedClock(), onChange })
