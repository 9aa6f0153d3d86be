import { CorrectWords } from './write-words.tsx'
import { Facts } from './facts.tsx'
import type { Page } from './load-page.ts'
import type { RecordingData } from './recording-data.ts'
import { Gone } from './sound-life.tsx'

interface RecordedProps {
  page: Page
  recording: RecordingData
  zone: string
}

/** What stands under the words of a recorded answer: the way to correct them, what was measured, and where the sound is. */
export function Recorded({ page, recording, zone }: RecordedProps) {
  const { takeId, answer } = page.data
  const { words } = recording
  return (
    <>
      <div className="grid gap-3">
        <Gone recording={recording} zone={zone} />
        {words === 'heard' || words === 'written' ? (
          <CorrectWords takeId={takeId} answer={answer} words={words} />
        ) : null}
      </div>
      <Facts recording={recording} />
    </>
  )
}
