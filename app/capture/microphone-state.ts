/** What the microphone really does, as its track tells: never what the page last asked for. */
export type MicrophoneState = 'off' | 'on' | 'recording' | 'muted'

export function microphoneState(stream: MediaStream | null, isRecording: boolean): MicrophoneState {
  const live = stream?.getAudioTracks().filter(({ readyState }) => readyState === 'live') ?? []
  if (live.length === 0) return 'off'
  if (live.every(({ muted, enabled }) => muted || !enabled)) return 'muted'
  return isRecording ? 'recording' : 'on'
}

/** Camera and microphone go dark at once. */
export function release(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) {
    track.onended = null
    track.onmute = null
    track.stop()
  }
}
