import type { RecordingEvent } from './recorder.ts'
import { soundBits } from './source.ts'
import type { CaptureSource } from './source.ts'

// Sandbox only. Reached by `import()` from the rooms and by nothing else; a test walks the imports.

/** A sample answer that plays into a room in place of somebody who speaks. */
export interface SampleFiles {
  /** Address of its sound. */
  readonly voice: string
  /** Address of its picture; null for sound alone. */
  readonly video: string | null
}

export interface SampleSource extends CaptureSource {
  /** Stops whatever plays and gives everything back. */
  close(): void
}

interface SampleInput {
  files: SampleFiles
  /** The sample was recorded to its end. */
  onOver(): void
}

/** What plays beside the sound and keeps step with it. Seconds from the start. */
export interface Beside {
  /** Goes on from here; over and over while nothing is recorded. */
  playFrom(offset: number, again: boolean): void
  hold(): void
  end(): void
}

/** The sample's sound as if it came from a microphone. */
export function sampleVoice(input: SampleInput): SampleSource {
  const player = samplePlayer(input)
  return {
    mode: 'voice',
    ...withoutDevices,
    types: () =>
      Promise.resolve(['audio/webm;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm']),
    bits: { audioBitsPerSecond: soundBits },
    open: () => player.open(null),
    close: player.close,
  }
}

/** Nothing is asked of the browser, so nothing is remembered of it either. */
export const withoutDevices = { permissions: [], devices: [] } as const

/**
 * Plays over and over while devices are checked, so that level and test clip have something to show; from its start once the
 * recorder runs; rests when it rests; after an interruption goes on where it was cut.
 */
export function samplePlayer({ files, onOver }: SampleInput) {
  let sound: Sound | null = null
  let recorded = 0
  const close = () => {
    sound?.end()
    sound = null
  }
  return {
    close,
    async open(beside: Beside | null): Promise<MediaStream> {
      close()
      const made = await openSound({ files, beside, onOver })
      sound = made
      made.play(0, true)
      const { stream } = made
      const on = (event: RecordingEvent, does: () => void) => stream.addEventListener(event, does)
      on('recordingruns', () => (made.isHeld() ? made.goOn() : made.play(recorded, false)))
      on('recordingrests', made.hold)
      on('recordingends', () => {
        recorded = made.at()
        made.end()
      })
      return stream
    },
  }
}

type Sound = Awaited<ReturnType<typeof openSound>>

async function openSound({ files, beside, onOver }: SampleInput & { beside: Beside | null }) {
  const context = new AudioContext()
  const bytes = await fetch(files.voice).then((response) => response.arrayBuffer())
  const buffer = await context.decodeAudioData(bytes)
  await context.resume()
  const out = context.createMediaStreamDestination()
  let node: AudioBufferSourceNode | null = null
  let began = 0
  const drop = () => {
    if (!node) return
    node.onended = null
    node.stop()
    node.disconnect()
  }
  return {
    stream: out.stream,
    play(offset: number, again: boolean) {
      drop()
      node = new AudioBufferSourceNode(context, { buffer, loop: again })
      node.onended = onOver
      node.connect(out)
      node.start(0, offset)
      began = context.currentTime - offset
      beside?.playFrom(offset, again)
    },
    /** Seconds of it that were played. */
    at: () => Math.min(buffer.duration, context.currentTime - began),
    // The context's own clock stands still meanwhile, so that no part of the sample is lost to a pause.
    hold() {
      void context.suspend()
      beside?.hold()
    },
    isHeld: () => context.state === 'suspended',
    goOn() {
      void context.resume()
      beside?.playFrom(context.currentTime - began, false)
    },
    end() {
      drop()
      beside?.end()
      if (context.state !== 'closed') void context.close()
    },
  }
}
