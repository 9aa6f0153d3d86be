/** What browsers have that let a page choose where sound comes out. Not in every list of types yet. */
interface Outputs {
  selectAudioOutput?: () => Promise<MediaDeviceInfo>
}

const outputs = () => (navigator.mediaDevices ?? {}) as MediaDevices & Outputs

/** `list`: outputs can be named and set. `ask`: the browser shows its own list. `system`: only the device's settings can. */
export function speakerChoice(): 'list' | 'ask' | 'system' {
  if (typeof HTMLMediaElement === 'undefined' || !('setSinkId' in HTMLMediaElement.prototype)) return 'system'
  return outputs().selectAudioOutput ? 'ask' : 'list'
}

/** The id of the output that the person chose in the browser's own list, or null. */
export async function askForSpeaker(): Promise<string | null> {
  const chosen = await outputs()
    .selectAudioOutput?.()
    .catch(() => null)
  return chosen?.deviceId ?? null
}

/** Sends a player's sound to an output. Where that is gone or the browser cannot, it plays where everything does. */
export async function playOn(media: HTMLMediaElement, speaker: string | undefined): Promise<void> {
  if (!('setSinkId' in media) || media.sinkId === (speaker ?? '')) return
  await media.setSinkId(speaker ?? '').catch(() => undefined)
}
