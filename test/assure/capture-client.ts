import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Upload, type DetailedError } from 'tus-js-client'
import { isPassing, troubleOf } from '#app/capture/upload/trouble.ts'
import type { FileSource } from '#app/capture/upload/tus-types.ts'
import { seeded } from './random.ts'

// A page that sends its device copy, as a process that can be killed: the page's own tus client with the page's own options,
// on disk what the page keeps in the device's storage, and erased there what the server has acknowledged.

export interface Device {
  origin: string
  cookie: string
  uploads: string
  seed: number
  /** Stands still at this step of the answer number `at`. */
  stopAt: { step: string; at: number } | null
  parts: { number: number; type: string; file: string; length: number; url: string | null; safe: number }[]
}
type Part = Device['parts'][number]

const folder = process.argv[2] ?? ''
const device = JSON.parse(readFileSync(path.join(folder, 'device.json'), 'utf8')) as Device
const random = seeded(device.seed)
const patienceMs = 60_000
const headers = { cookie: device.cookie, origin: device.origin, 'sec-fetch-site': 'same-origin' }

const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

function reach(step: string): void {
  if (device.stopAt?.step !== step) return
  device.stopAt.at -= 1
  if (device.stopAt.at > 0) return
  tell({ event: 'at', step })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** Whole or not at all, as a database on the device would. */
function note(): void {
  const passing = path.join(folder, 'device.passing')
  writeFileSync(passing, JSON.stringify({ ...device, stopAt: null }))
  renameSync(passing, path.join(folder, 'device.json'))
}

function erase(part: Part): void {
  const file = openSync(path.join(folder, part.file), 'r+')
  writeSync(file, Buffer.alloc(part.safe), 0, part.safe, 0)
  fsyncSync(file)
  closeSync(file)
}

function stored(part: Part, offset: number): void {
  reach('client: answered, not noted')
  part.safe = offset
  note()
  reach('client: noted, copy not erased')
  erase(part)
}

/** Resolves to the status that refused it, 0 where nothing answered. */
async function begin(part: Part): Promise<number | null> {
  const metadata = Object.entries({ type: part.type, part: String(part.number) })
  const response = await fetch(new URL(device.uploads, device.origin), {
    method: 'POST',
    headers: {
      ...headers,
      'Tus-Resumable': '1.0.0',
      'Upload-Defer-Length': '1',
      'Upload-Metadata': metadata.map(([name, value]) => `${name} ${btoa(value)}`).join(','),
    },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  const location = response?.headers.get('location')
  if (!location) return response?.status ?? 0
  part.url = new URL(location, device.origin).href
  note()
  return null
}

/** What is still on the device, in pieces of any size: a recorder hands over what it has. */
function sourceOf(part: Part): FileSource {
  return {
    size: 0,
    async slice(start) {
      const bytes = readFileSync(path.join(folder, part.file))
      const value = bytes.subarray(start, start + 2_048 + random.below(24_000))
      return {
        value: Object.assign(value, { size: value.length }),
        done: start + value.length >= bytes.length,
      }
    },
    close() {},
  }
}

/** From wherever the server says that it stands. Resolves to null once the server has all of it and knows its length. */
function send(part: Part): Promise<number | null> {
  return new Promise((resolve) => {
    const upload = new Upload(Buffer.alloc(0), {
      uploadUrl: part.url,
      endpoint: null,
      uploadLengthDeferred: true,
      chunkSize: 8 * 1024 * 1024,
      retryDelays: [],
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(sourceOf(part)) },
      headers,
      onAfterResponse: (request, response) => {
        const offset = Number(response.getHeader('Upload-Offset') ?? Number.NaN)
        if (troubleOf(response.getStatus()) !== null || !(offset >= 0)) return
        if (request.getMethod() === 'HEAD')
          tell({ event: 'stands', part: part.number, offset, safe: part.safe })
        else stored(part, offset)
      },
      onSuccess: () => resolve(null),
      onError: (error) => resolve((error as DetailedError).originalResponse?.getStatus() ?? 0),
    })
    upload.start()
  })
}

const began = performance.now()
for (const part of device.parts) {
  for (;;) {
    const isKnown = part.url !== null
    const status = isKnown ? await send(part) : await begin(part)
    if (status === null && isKnown) break
    if (status === null) continue
    const trouble = troubleOf(status) ?? 'server'
    tell({ event: 'trouble', part: part.number, status, trouble })
    // The page stops here and asks the person, who can do nothing about it.
    if (!isPassing(trouble)) process.exit(2)
    if (performance.now() - began > patienceMs) process.exit(3)
    await wait(50)
  }
}
tell({ event: 'sent' })
