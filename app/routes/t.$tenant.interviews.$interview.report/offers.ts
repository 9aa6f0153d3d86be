import type { ReportView } from '#domain/interviews/index.ts'

export interface Offers {
  /** Feedback is being made: the page waits for it, and offers nothing that only makes sense after it. */
  readonly isWaiting: boolean
  readonly again: boolean
  readonly print: boolean
}

/** What the page offers to do, by how far the feedback is. People in need get help, not another try. */
export function offersOf({ stage, report }: Pick<ReportView, 'stage' | 'report'>): Offers {
  const isWaiting = stage?.state === 'pending' || stage?.state === 'running'
  return {
    isWaiting,
    again: !isWaiting && report?.kind !== 'support',
    print: !isWaiting && report !== null,
  }
}
