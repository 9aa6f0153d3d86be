import type { InterviewLine } from '#domain/interviews/index.ts'
import { dated, type Dated } from '../dated.ts'

/** What one line of a list of interviews shows. */
export interface LineView {
  readonly interviewId: string
  readonly started: Dated
  readonly mode: InterviewLine['mode']
  readonly format: 'single' | 'full'
  readonly pressured: boolean
  /** The first question. */
  readonly question: string
  readonly role: string
  readonly open: boolean
  /** A try that was begun after the end. */
  readonly waitingTakeId: string | null
  /** The answer whose feedback this line leads to. */
  readonly feedbackTakeId: string | null
  /** Recorded and not handed in. */
  readonly hasRecorded: boolean
  /** Its answer was deleted, and nothing else was handed in. */
  readonly isDeleted: boolean
  readonly questions: number
  readonly answered: number
  readonly tries: number
  /** The one thing to say about feedback; trouble before waiting, waiting before what is there. */
  readonly feedback: 'none' | 'ready' | 'working' | 'parked'
  readonly kept: {
    readonly until: string | null
    readonly open: boolean
    readonly why: string
    /** When its video ends, where that is another day. */
    readonly video: { readonly until: string; readonly why: string } | null
  }
}

/** For loaders: dates become words in the institution's zone there. */
export function lineView({ line, zone }: { line: InterviewLine; zone: string }): LineView {
  const { interviewId, format, style, question, role, state, questions, answered, tries } = line
  return {
    ...{ interviewId, format, question, role, questions, answered, tries },
    waitingTakeId: line.waitingTakeId,
    ...{ mode: line.mode, feedbackTakeId: line.feedbackTakeId, hasRecorded: line.hasRecorded },
    isDeleted: line.isDeleted && answered === 0,
    started: dated(line.startedAt, zone),
    pressured: style === 'pressured',
    open: state === 'open',
    feedback: feedbackOf(line),
    kept: keptOf(line, zone),
  }
}

function keptOf({ privacy, video }: InterviewLine, zone: string): LineView['kept'] {
  const until = privacy.at && dated(privacy.at, zone).text
  const played = video?.at ? { until: dated(video.at, zone).text, why: video.why } : null
  return { until, open: privacy.open, why: privacy.why, video: played?.until === until ? null : played }
}

function feedbackOf({ feedback }: Pick<InterviewLine, 'feedback'>): LineView['feedback'] {
  if (feedback.parked > 0) return 'parked'
  if (feedback.working > 0) return 'working'
  return feedback.ready > 0 ? 'ready' : 'none'
}

export interface LineAction {
  readonly to: string
  readonly kind: 'open' | 'ready' | 'working' | 'parked' | 'left' | 'deleted'
}

/** Where a line leads: on with it while something in it waits to be written, to its feedback when there is any. Most pressing first. */
export function actionsOf(
  line: Pick<
    LineView,
    'interviewId' | 'open' | 'waitingTakeId' | 'feedback' | 'feedbackTakeId' | 'hasRecorded' | 'isDeleted'
  >,
  rooms: string,
): LineAction[] {
  const room = `${rooms}/interviews/${line.interviewId}`
  const draft = line.waitingTakeId ? `${room}?take=${line.waitingTakeId}` : room
  const named = line.feedback === 'ready' && line.feedbackTakeId ? `?take=${line.feedbackTakeId}` : ''
  const isLeft = !line.open && !line.waitingTakeId && line.hasRecorded && line.feedback === 'none'
  return [
    ...(line.open || line.waitingTakeId ? [{ to: draft, kind: 'open' as const }] : []),
    ...(line.feedback === 'none' ? [] : [{ to: `${room}/report${named}`, kind: line.feedback }]),
    ...(isLeft ? [{ to: `${room}/report`, kind: 'left' as const }] : []),
    ...(line.isDeleted ? [{ to: `${rooms}/privacy#receipts`, kind: 'deleted' as const }] : []),
  ]
}
