import type { InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { MediaSource } from '#domain/recordings/ports.ts'
import { checkRecord } from './frame-size.ts'
import { openInput, type OpenedInput } from './open-input.ts'
import { asRefusal, costsOnlyItself, largestPicture, noSound, tooLarge, unreadable } from './refusals.ts'

export type VideoCodec = 'vp8' | 'vp9' | 'avc'
export type AudioCodec = 'opus' | 'aac'

export interface Picture {
  readonly track: InputVideoTrack
  readonly codec: VideoCodec
  readonly width: number
  readonly height: number
  readonly config: VideoDecoderConfig
}

export interface Sound {
  readonly track: InputAudioTrack
  readonly codec: AudioCodec
  readonly config: AudioDecoderConfig
}

/** One part, opened. Its first video and its first audio track are the recording; a browser writes no others. */
export interface Part extends OpenedInput {
  readonly video: Picture | null
  readonly audio: Sound
}

/**
 * Opens a part and looks at what it says of itself. Dispose its input.
 *
 * Throws `media.unreadable`, `media.too_large`, `media.no_sound`, and whatever the source threw.
 */
export async function readPart(source: MediaSource): Promise<Part> {
  const opened = await openInput(source)
  try {
    const [videoTrack] = await opened.input.getVideoTracks()
    const [audioTrack] = await opened.input.getAudioTracks()
    const video = videoTrack ? await readPicture(videoTrack) : null
    if (!audioTrack) throw video ? noSound() : unreadable()
    return { ...opened, video, audio: await readSound(audioTrack) }
  } catch (error) {
    opened.input.dispose()
    opened.check()
    throw asRefusal(error)
  }
}

/** The same, or why this part gives nothing; throws what is about the whole take. A part of no bytes has no reason. */
export async function tryPart(source: MediaSource): Promise<Part | { readonly why: unknown }> {
  if (source.length === 0) return { why: null }
  try {
    return await readPart(source)
  } catch (error) {
    if (!costsOnlyItself(error)) throw error
    return { why: error }
  }
}

async function readPicture(track: InputVideoTrack): Promise<Picture> {
  const codec = await track.getCodec()
  const width = await track.getCodedWidth()
  const height = await track.getCodedHeight()
  refuseTooLarge(width, height)
  const config = await track.getDecoderConfig()
  if ((codec !== 'vp8' && codec !== 'vp9' && codec !== 'avc') || config === null) throw unreadable()
  checkRecord({ codec, config })
  return { track, codec, width, height, config }
}

async function readSound(track: InputAudioTrack): Promise<Sound> {
  const codec = await track.getCodec()
  const config = await track.getDecoderConfig()
  if ((codec !== 'opus' && codec !== 'aac') || config === null) throw unreadable()
  return { track, codec, config }
}

function refuseTooLarge(width: number, height: number): void {
  const longer = Math.max(width, height)
  const shorter = Math.min(width, height)
  if (!(shorter > 0)) throw unreadable()
  if (longer > largestPicture.longer || shorter > largestPicture.shorter) throw tooLarge()
}
