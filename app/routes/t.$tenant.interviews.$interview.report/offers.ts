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
  recording: Pick<RecordingView, 'words'> | null,
): Offers {
  const isWaiting = stage?.state === 'pending' || stage?.state === 'running' || recording?.words === 'waiting'
  return {
    isWaiting,
    again: !isWaiting && report?.kind !== 'support',
    print: !isWaiting && report !== null,
  }
}
