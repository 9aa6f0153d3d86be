import type { BrowserContext } from '@playwright/test'

/** One run of the browser's recorder, as seen from outside the page. */
export interface RecorderRun {
  /** In the order the recorder gave them. */
  pieces: Uint8Array[]
  /** Milliseconds of the wall's clock between which it recorded; the last end is missing where its page died. */
  spans: { from: number; to: number | null }[]
}

interface Line {
  run: string
  event: 'started' | 'rested' | 'piece'
  at: number
  index: number
  base64: string
}

/** Everything that recorders of this browser do from now on, in the order they began. Pages opened before are not seen. */
export async function watchRecorders(context: BrowserContext): Promise<{ runs: RecorderRun[] }> {
  const seen: { runs: RecorderRun[] } = { runs: [] }
  const known = new Map<string, RecorderRun>()
  await context.exposeBinding('tellWitness', (_source, { run, event, at, index, base64 }: Line) => {
    const found = known.get(run) ?? { pieces: [], spans: [] }
    if (!known.has(run)) seen.runs.push(found)
    known.set(run, found)
    const last = found.spans.at(-1)
    if (event === 'started') found.spans.push({ from: at, to: null })
    else if (event === 'piece') found.pieces[index] = Buffer.from(base64, 'base64')
    else if (last) last.to ??= at
  })
  await context.addInitScript(witness)
  return seen
}

/** Runs in the page before its own scripts. */
function witness(): void {
  const tell = (line: object) => {
    const told = (window as unknown as { tellWitness(line: object): Promise<void> }).tellWitness(line)
    // A page that is going away takes the line with it.
    told.catch(() => undefined)
  }
  const Plain = window.MediaRecorder
  window.MediaRecorder = class extends Plain {
    readonly #run = `${performance.timeOrigin}-${performance.now()}`
    #pieces = 0
    constructor(stream: MediaStream, options?: MediaRecorderOptions) {
      super(stream, options)
      this.addEventListener('dataavailable', ({ data }) => {
        const index = this.#pieces
        this.#pieces += 1
        const reader = new FileReader()
        reader.onload = () =>
          this.#tell('piece', { index, base64: String(reader.result).split(';base64,')[1] ?? '' })
        reader.readAsDataURL(data)
      })
      this.addEventListener('stop', () => this.#tell('rested', {}))
    }
    #tell(event: Line['event'], more: object) {
      tell({ run: this.#run, event, at: Date.now(), ...more })
    }
    override start(timeslice?: number) {
      super.start(timeslice)
      this.#tell('started', {})
    }
    override pause() {
      super.pause()
      this.#tell('rested', {})
    }
    override resume() {
      super.resume()
      this.#tell('started', {})
    }
    override stop() {
      super.stop()
      this.#tell('rested', {})
    }
  }
}
