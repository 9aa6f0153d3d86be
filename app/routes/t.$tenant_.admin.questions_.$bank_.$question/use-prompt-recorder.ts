import { useCallback, useEffect, useRef, useState } from 'react'
import { startRecorder, type Recorder } from '#app/capture/recorder.ts'
import { videoSource } from '#app/capture/video-source.ts'
import { voiceSource } from '#app/capture/voice-source.ts'

type Mode = 'voice' | 'video'
const longestSeconds = 180

/** The room's sources and recorder, into the page's memory alone: a question is short, and is sent whole or not at all. */
export function usePromptRecorder() {
  const [state, setState] = useState<'idle' | 'denied' | 'ready' | 'recording' | 'made'>('idle')
  const [mode, setMode] = useState<Mode>('video')
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [blob, setBlob] = useState<Blob | null>(null)
  const [secondsLeft, setSecondsLeft] = useState(longestSeconds)
  const recorder = useRef<Recorder | null>(null)
  const pieces = useRef<ArrayBuffer[]>([])
  useEffect(() => () => stream?.getTracks().forEach((track) => track.stop()), [stream])

  async function open(wanted: Mode) {
    setBlob(null)
    setMode(wanted)
    try {
      setStream(await sourceOf(wanted).open({}))
      setState('ready')
    } catch {
      setState('denied')
    }
  }
  async function start() {
    if (!stream) return
    pieces.current = []
    const { types, bits } = sourceOf(mode)
    const onPiece = ({ bytes }: { bytes: ArrayBuffer }) => Promise.resolve(void pieces.current.push(bytes))
    recorder.current = startRecorder({
      ...{ stream, types: await types(), bits, measured: false, onPiece },
      onLost: () => void stop(),
      clock: () => performance.now(),
    })
    setSecondsLeft(longestSeconds)
    setState('recording')
  }
  const stop = useCallback(async () => {
    const made = recorder.current
    recorder.current = null
    if (!made) return
    await made.stop()
    setBlob(new Blob(pieces.current, { type: made.type }))
    setStream(null)
    setState('made')
  }, [])
  useEffect(() => {
    if (state !== 'recording') return
    if (secondsLeft <= 0) return void stop()
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1_000)
    return () => clearTimeout(timer)
  }, [state, secondsLeft, stop])
  return {
    ...{ state, mode, stream, blob, secondsLeft },
    open: (wanted: Mode) => void open(wanted),
    start: () => void start(),
    stop: () => void stop(),
    close: () => {
      recorder.current = null
      setStream(null)
      setBlob(null)
      setState('idle')
    },
  }
}

const sourceOf = (mode: Mode) => (mode === 'video' ? videoSource : voiceSource)
