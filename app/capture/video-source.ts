import { soundBits, soundConstraints } from './source.ts'
import type { CaptureSource } from './source.ts'
import { videoTypes } from './video-types.ts'

/** performance.md, section 5: 480p at up to 30 frames, 600 to 750 kbit/s. */
const size = { width: 640, height: 480, framerate: 30, bitrate: 700_000 }

/** A player goes to whole pictures only: without this Chromium makes one every three seconds or more. */
const wholePictureMs = 2_000

/** Camera and microphone. Only the video room imports this file. */
export const videoSource: CaptureSource = {
  mode: 'video',
  open: ({ microphone, camera }) =>
    navigator.mediaDevices.getUserMedia({
      audio: soundConstraints(microphone),
      video: {
        ...(camera ? { deviceId: { ideal: camera } } : {}),
        width: { ideal: size.width },
        height: { ideal: size.height },
        frameRate: { ideal: 24, max: size.framerate },
      },
    }),
  permissions: ['camera', 'microphone'],
  devices: ['videoinput', 'audioinput'],
  types: async () => videoTypes(await hasHardwareH264()),
  bits: {
    audioBitsPerSecond: 2 * soundBits,
    videoBitsPerSecond: size.bitrate,
    videoKeyFrameIntervalDuration: wholePictureMs,
  },
}

/** Asks whether this device encodes H.264 without heating up. A browser that cannot say counts as no. */
async function hasHardwareH264(): Promise<boolean> {
  try {
    const { supported, powerEfficient } = await navigator.mediaCapabilities.encodingInfo({
      type: 'record',
      video: { contentType: 'video/mp4;codecs=avc1.42E01E', ...size },
    })
    return supported && powerEfficient
  } catch {
    return false
  }
}
