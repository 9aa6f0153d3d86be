import type { House, StudentContext } from '#app/http/house.ts'
import { notHeard } from '#app/http/not-heard.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import { readReport, type InterviewView, type ReportView } from '#domain/interviews/index.ts'
import { readRecording, type RecordingContext } from '#domain/recordings/index.ts'
import { asItWillBe } from './as-it-will-be.ts'
import { feedbackData, levelChanges, otherQuestions } from './feedback-data.ts'
import { followUpWays } from './follow-up-ways.ts'
import { offersOf } from './offers.ts'
import { playableOf, recordingData, type RecordingData } from './recording-data.ts'

type PageContext = StudentContext & RecordingContext

/** Everything the page shows of one take; `rooms` is where the student's pages begin. */
export async function loadPage(input: {
  ctx: PageContext
  interview: InterviewView
  takeId: string
  rubric: Rubric
  rooms: string
  transcriber: House['transcriber']
}) {
  const { ctx, interview, takeId, rubric, rooms } = input
  // First: words that come between the two reads are then still waited for. The other way round the page would find no
  // feedback asked for, say that the words are there, and wait for nothing.
  const found = await readRecording(ctx, { takeId })
  const isMissing = found?.words === 'waiting' || found?.words === 'needed'
  const unheard = isMissing ? await notHeard(ctx, input) : []
  const recorded = found && asItWillBe(found, unheard)
  const view = await readReport(ctx, { takeId })
  const { stage, privacy, answer } = view
  const { suggestedSeconds } = view.question
  const recording = recorded && recordingData({ view: recorded, answer, suggestedSeconds, rooms })
  return {
    data: feedbackData({ view, rubric }),
    recording,
    notHeard: unheard,
    aiSettings: `${rooms}/settings#ai`,
    mode: interview.mode,
    position: view.position,
    total: interview.turns.length,
    number: view.number,
    submittedAt: view.submittedAt,
    stage: stage && { state: stage.state, failure: stage.failure, doneAt: stage.doneAt },
    hasReport: view.report !== null,
    offers: offersOf(view, recording),
    goesOn: interview.current !== null,
    ...followUpWays(interview, view.turnId),
    questions: otherQuestions(interview, view.turnId),
    tries: view.tries
      .filter((one) => one.state === 'submitted')
      .map((one) => ({ takeId: one.takeId, label: one.number, current: one.takeId === takeId })),
    comparison: await compare({ ctx, view, rubric, rooms, recording }),
    kept: { until: privacy.open ? null : privacy.at, why: privacy.why },
    items: rubric.items.map(({ id, name }) => ({ id, name })),
    levelNames: rubric.levelNames,
  }
}

export type Page = Awaited<ReturnType<typeof loadPage>>

/** The try before this one, side by side; null for a first try. */
async function compare(input: {
  ctx: PageContext
  view: ReportView
  rubric: Rubric
  rooms: string
  recording: RecordingData | null
}) {
  const { ctx, view: after, rubric, rooms, recording } = input
  const earlier = after.tries.findLast((one) => one.state === 'submitted' && one.number < after.number)
  if (!earlier) return null
  const before = await readReport(ctx, { takeId: earlier.takeId })
  const was = recording?.playable ? await readRecording(ctx, { takeId: earlier.takeId }) : null
  const first = was && playableOf({ view: was, answer: before.answer, rooms })
  // One player beside bare words would compare nothing.
  const players = first && recording?.playable ? { before: first, after: recording.playable } : null
  const side = (view: ReportView) => ({
    number: view.number,
    at: view.submittedAt,
    answer: view.answer ?? '',
  })
  return {
    before: side(before),
    after: side(after),
    changes: levelChanges({ before, after, rubric }),
    players,
  }
}
