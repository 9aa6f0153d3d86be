/** What browsers tell of blur that the device's own camera software makes. Not in every list of types yet. */
interface BlurCapabilities extends MediaTrackCapabilities {
  backgroundBlur?: boolean[]
}

/** `choose`: the page may switch it. `tell`: the person's system alone decides. Null: the device does not offer it. */
export type Blur = { can: 'choose' | 'tell'; isOn: boolean } | null

export function blurOf(track: MediaStreamTrack): Blur {
  const { backgroundBlur: offers } = (track.getCapabilities?.() ?? {}) as BlurCapabilities
  if (!offers || offers.length === 0 || (offers.length === 1 && !offers[0])) return null
  const { backgroundBlur: isOn } = track.getSettings() as MediaTrackSettings & { backgroundBlur?: boolean }
  return { can: offers.length > 1 ? 'choose' : 'tell', isOn: isOn === true }
}

/** Asks the device to blur or not to. A device that refuses leaves the picture as it is; `blurOf` tells what is so. */
export async function setBlur(stream: MediaStream, isWanted: boolean): Promise<void> {
  const tracks = stream.getTracks().filter((track) => blurOf(track)?.can === 'choose')
  // Constraints replace each other as a whole: without the old ones the picture might change its size.
  const ask = (track: MediaStreamTrack) =>
    track.applyConstraints({ ...track.getConstraints(), backgroundBlur: isWanted } as MediaTrackConstraints)
  await Promise.allSettled(tracks.map(ask))
}
