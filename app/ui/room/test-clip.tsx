import { useEffect, useRef, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { PartPlayer } from './part-player.tsx'

const { clip } = text.check
const seconds = 5

/** Five seconds to see and hear oneself, in the page's memory alone. */
export function TestClip({ view, source, mode, choice }: PanelProps) {
  const { left, blob, record } = useClip(view.stream, source)
  return (
    <div className="grid justify-items-start gap-2">
      {blob ? <PartPlayer blob={blob} mode={mode} speaker={choice.speaker} label={clip.label} /> : null}
      <Button
        type="button"
        tone="quiet"
        onClick={record}
        pending={left > 0}
        pendingLabel={clip.recording(left)}
      >
        {blob ? clip.again : clip.record}
      </Button>
      <p className="text-sm text-ink-soft">{clip.note}</p>
    </div>
  )
}

function useClip(stream: MediaStream | null, source: PanelProps['source']) {
  const [left, setLeft] = useState(0)
  const [blob, setBlob] = useState<Blob | null>(null)
  const recorder = useRef<MediaRecorder | null>(null)
  useEffect(() => {
    if (left === 0) {
      if (recorder.current?.state === 'recording') recorder.current.stop()
      return
    }
    const timer = window.setTimeout(() => setLeft(left - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [left])
  // Another device, or the end of the check: the clip under way is of no use.
  useEffect(
    () => () => {
      if (recorder.current?.state === 'recording') recorder.current.stop()
      recorder.current = null
    },
    [stream],
  )
  async function record() {
    if (!stream) return
    const types = await source.types()
    const type = types.find((one) => MediaRecorder.isTypeSupported(one))
    const made = new MediaRecorder(stream, { ...(type ? { mimeType: type } : {}), ...source.bits })
    made.ondataavailable = ({ data }) => {
      if (recorder.current === made) setBlob(data)
    }
    recorder.current = made
    setBlob(null)
    made.start()
    setLeft(seconds)
  }
  return { left, blob, record: () => void record() }
}
