import { recording as text } from '#app/strings/en-US/recording.ts'
import { CorrectWords } from './write-words.tsx'
import type { Page } from './load-page.ts'
import type { RecordingData } from './recording-data.ts'
import { Gone } from './sound-life.tsx'

interface RecordedProps {
  page: Page
  recording: RecordingData
  zone: string
}

/** Right under the words of a recorded answer: what became of the recording, and the way to correct them. */
export function UnderWords({ page, recording, zone }: RecordedProps) {
  const { takeId, answer } = page.data
  const { words, playable, timed } = recording
  const hasMoments = playable !== null && timed.length > 0
  return (
    <div className="grid gap-3">
      <Gone recording={recording} zone={zone} />
      {playable && words === 'written' && !hasMoments ? (
        <p className="max-w-measure text-ink-soft">{text.facts.noMoments}</p>
      ) : null}
      {words === 'heard' || words === 'written' ? (
        <CorrectWords takeId={takeId} answer={answer} words={words} hasMoments={hasMoments} />
      ) : null}
    </div>
  )
}
