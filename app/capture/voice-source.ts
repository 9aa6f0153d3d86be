import { soundBits, soundConstraints } from './source.ts'
import type { CaptureSource } from './source.ts'

/** The microphone alone. Nothing that a voice room loads can ask for more; a test walks its files. */
export const voiceSource: CaptureSource = {
  mode: 'voice',
  open: ({ microphone }) => navigator.mediaDevices.getUserMedia({ audio: soundConstraints(microphone) }),
  permissions: ['microphone'],
  devices: ['audioinput'],
  types: () =>
    Promise.resolve(['audio/webm;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm']),
  bits: { audioBitsPerSecond: soundBits },
}
