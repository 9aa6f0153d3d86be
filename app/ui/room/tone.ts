import { playOn } from './speaker-output.ts'

interface Tone {
  /** Hertz. */
  pitch: number
  /** Seconds. */
  length: number
  speaker?: string | undefined
}

/** A fifth of full scale, and seconds of fading in and out so that it does not click. */
const loudness = 0.2
const fade = 0.02

/** Plays one soft tone. Resolves when it is over; a browser that plays nothing resolves too. */
export async function playTone({ pitch, length, speaker }: Tone): Promise<void> {
  const context = new AudioContext()
  try {
    const gain = new GainNode(context, { gain: 0 })
    const source = new OscillatorNode(context, { frequency: pitch })
    source.connect(gain).connect(await ending(context, speaker))
    const now = context.currentTime
    gain.gain.linearRampToValueAtTime(loudness, now + fade)
    gain.gain.setValueAtTime(loudness, now + length - fade)
    gain.gain.linearRampToValueAtTime(0, now + length)
    source.start()
    source.stop(now + length)
    await new Promise((resolve) => (source.onended = resolve))
  } finally {
    await context.close()
  }
}

/** A chosen output is reached through a player, which more browsers can send there. */
async function ending(context: AudioContext, speaker: string | undefined): Promise<AudioNode> {
  if (!speaker) return context.destination
  const out = new MediaStreamAudioDestinationNode(context)
  const player = new Audio()
  player.srcObject = out.stream
  await playOn(player, speaker)
  await player.play()
  return out
}
