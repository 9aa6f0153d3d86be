import type { ReportView } from '#domain/interviews/index.ts'
import type { RecordingView } from '#domain/recordings/index.ts'

export interface Offers {
  /** Words or feedback are being made: the page waits for them, and offers nothing that only makes sense after them. */
  readonly isWaiting: boolean
  readonly again: boolean
  readonly print: boolean
}

/** What the page offers to do, by how far words and feedback are. People in need get help, not another try. */
export function offersOf(
  { stage, report }: Pick<ReportView, 'stage' | 'report'>,
  recording: Pick<RecordingView, 'words' | 'mode' | 'state' | 'stages'> | null,
): Offers {
  const isRead = stage?.state === 'pending' || stage?.state === 'running'
  const isWaiting = isRead || recording?.words === 'waiting' || isMadePlayable(recording)
  return {
    isWaiting,
    again: !isWaiting && report?.kind !== 'support',
    print: !isWaiting && report !== null,
  }
}

/** A video whose words are asked for from the first moment on is still being prepared then. */
function isMadePlayable(recording: Parameters<typeof offersOf>[1]): boolean {
  if (recording?.mode !== 'video' || recording.state !== 'handed_in') return false
  return recording.stages.some(
    ({ name, state }) => name === 'prepare' && (state === 'pending' || state === 'running'),
  )
}
