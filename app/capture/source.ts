/** Where an answer's sound, and in a video room its picture, come from. Each mode has one, in a file of its own. */
export interface CaptureSource {
  readonly mode: 'voice' | 'video'
  /** Rejects as `getUserMedia` does. */
  open(choice: DeviceChoice): Promise<MediaStream>
  /** What the browser asks the person for. */
  readonly permissions: readonly string[]
  /** Kinds of devices to choose from. */
  readonly devices: readonly MediaDeviceKind[]
  /** The first type of these that the browser records is taken. */
  types(): Promise<readonly string[]>
  readonly bits: RecordedBits
}

/** What the recorder is asked for besides a type. */
export interface RecordedBits {
  audioBitsPerSecond: number
  videoBitsPerSecond?: number
  /** Milliseconds from one whole picture to the next. Browsers that do not know it choose for themselves. */
  videoKeyFrameIntervalDuration?: number
}

/** Ids of devices; none means the browser's own choice. */
export interface DeviceChoice {
  microphone?: string
  camera?: string
  speaker?: string
  /** Where the device's own camera software can: whether it blurs what is behind the person. */
  blur?: boolean
}

export const soundConstraints = (microphone: string | undefined): MediaTrackConstraints => ({
  ...(microphone ? { deviceId: { ideal: microphone } } : {}),
  channelCount: { ideal: 1 },
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
})

/** Bits a second of Opus: speech stays clear, and an hour stays small. */
export const soundBits = 32_000
