import { chromium as browserType, type CDPSession, type Page } from '@playwright/test'
import { BufferSource, EncodedPacketSink, Input, WEBM } from 'mediabunny'
import { withFakeDevices } from '../e2e/setup/spoken.ts'

/** A Chromium with one page that records, and what it uses. */
export interface Recording {
  page: Page
  /** Seconds of processor time so far, of all its processes: renderer, capture, sound, compositor. */
  cpuSeconds(): Promise<number>
  /** Bytes of the page's heap and of its buffers, after a collection. */
  heapBytes(): Promise<number>
  counted(): Promise<Counted>
  /** Asks for what was recorded until now; gives how many pieces there are. */
  mark(): Promise<number>
  /** Pictures in the first so many pieces, by their packets. */
  frames(pieces: number): Promise<number>
  close(): Promise<void>
}

/** What a page is watched by, from inside: counted before a byte of it runs. */
export interface Counted {
  /** Bytes that the browser's recorder gave. */
  bytes: number
  /** Messages of the level meter. */
  levels: number
}

interface Watched extends Counted {
  pieces: Blob[]
  recorder: MediaRecorder | null
}

/** `keeps`: whether the pieces stay, for counting pictures. They are kept outside the page's heap, but for their handles. */
export async function openBrowser(origin: string, keeps: boolean): Promise<Recording> {
  const browser = await browserType.launch(withFakeDevices())
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(watch, keeps)
  const whole = await browser.newBrowserCDPSession()
  const inside = await context.newCDPSession(page)
  return {
    page,
    async cpuSeconds() {
      const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
    },
    heapBytes: () => heapBytes(inside),
    counted: () =>
      page.evaluate(() => {
        const { bytes, levels } = (window as unknown as { watched: Watched }).watched
        return { bytes, levels }
      }),
    mark: () => mark(page),
    frames: async (pieces) => framesIn(await firstPieces(page, pieces)),
    close: () => browser.close(),
  }
}

/** Runs in the page before its own scripts. */
function watch(keeps: boolean): void {
  const watched: Watched = { bytes: 0, levels: 0, pieces: [], recorder: null }
  Object.assign(window, { watched })
  const Meter = AudioWorkletNode
  window.AudioWorkletNode = class extends Meter {
    constructor(...given: ConstructorParameters<typeof Meter>) {
      super(...given)
      this.port.addEventListener('message', () => (watched.levels += 1))
    }
  }
  const Recorder = MediaRecorder
  window.MediaRecorder = class extends Recorder {
    constructor(...given: ConstructorParameters<typeof Recorder>) {
      super(...given)
      Object.assign(watched, { recorder: this, bytes: 0, pieces: [] })
      this.addEventListener('dataavailable', ({ data }) => {
        watched.bytes += data.size
        if (keeps) watched.pieces.push(data)
      })
    }
  }
}

const mark = (page: Page) =>
  page.evaluate(() => {
    const { recorder, pieces } = (window as unknown as { watched: Watched }).watched
    return new Promise<number>((resolve) => {
      recorder?.addEventListener('dataavailable', () => resolve(pieces.length), { once: true })
      recorder?.requestData()
    })
  })

async function firstPieces(page: Page, count: number): Promise<Buffer> {
  const base64 = await page.evaluate((many) => {
    const { pieces } = (window as unknown as { watched: Watched }).watched
    return new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
      reader.readAsDataURL(new Blob(pieces.slice(0, many)))
    })
  }, count)
  return Buffer.from(base64, 'base64')
}

async function framesIn(bytes: Buffer): Promise<number> {
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM] })
  const track = await input.getPrimaryVideoTrack()
  let count = 0
  if (!track) return count
  const sink = new EncodedPacketSink(track)
  for (let at = await sink.getFirstPacket(); at; at = await sink.getNextPacket(at)) count += 1
  return count
}

async function heapBytes(inside: CDPSession): Promise<number> {
  // The second one takes what the first one's finalizers let go.
  for (let time = 0; time < 2; time += 1) await inside.send('HeapProfiler.collectGarbage')
  const found: { usedSize: number; backingStorageSize?: number } = await inside.send('Runtime.getHeapUsage')
  return found.usedSize + (found.backingStorageSize ?? 0)
}
