import { levelByte } from './levels.ts'
import processorUrl from './meter-processor.js?url'

export interface Meter {
  /** Called ten times a second at most, with a byte for −60…0 dBFS. */
  onLevel: ((level: number) => void) | null
  close(): void
}

/** Milliseconds. Some browsers start no sound before a press, and say so by never answering. */
const longestStart = 1_000

/**
 * Sound is handed over as often as a level is told: the usual hundreds of times a second cost more than the measuring. No
 * speaker is opened for it. Browsers leave out what they do not know.
 */
const options = { latencyHint: 0.1, renderSizeHint: 2_048, sinkId: { type: 'none' } } as AudioContextOptions

/** Measures how loud a stream is, in the audio thread. Resolves to null where the browser cannot. */
export async function openMeter(stream: MediaStream): Promise<Meter | null> {
  try {
    const context = new AudioContext(options)
    await context.audioWorklet.addModule(processorUrl)
    const node = new AudioWorkletNode(context, 'loudest-meter', { numberOfInputs: 1, numberOfOutputs: 1 })
    // Some browsers run only what leads to the end of the graph. The meter writes no output, so nothing is heard.
    context.createMediaStreamSource(stream).connect(node).connect(context.destination)
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, longestStart))])
    if (context.state !== 'running') {
      void context.close()
      return null
    }
    const meter: Meter = {
      onLevel: null,
      close() {
        node.port.onmessage = null
        void context.close()
      },
    }
    node.port.onmessage = ({ data }: MessageEvent<number>) => meter.onLevel?.(levelByte(data))
    return meter
  } catch {
    return null
  }
}
