import type { StudentContext, House } from '#app/http/house.ts'
import { notHeard } from '#app/http/not-heard.ts'
import { readWriting } from '#domain/assignments/index.ts'
import { currentConsents } from '#domain/consent/index.ts'
import { mostTakes, readAccommodation, type InterviewView } from '#domain/interviews/index.ts'
import { listReceipts } from '#domain/privacy/index.ts'
import { readRecording } from '#domain/recordings/index.ts'
import { newId } from '#domain/shared/ids.ts'
import type { SpokenView } from './spoken-view.ts'
import { triesOf } from './tries-of.ts'

interface SpokenInput {
  house: House
  interview: InterviewView
  current: NonNullable<InterviewView['current']>
  zone: string
  /** How one may answer, as the institution has it. */
  allowed: readonly string[]
}

/** Null in a typed interview. */
export async function spokenData(
  ctx: StudentContext,
  { house, interview, current, zone, allowed }: SpokenInput,
): Promise<SpokenView | null> {
  const { mode, timers } = interview
  if (mode === 'text') return null
  const { takeId } = current.take
  const { takes, question } = current.turn
  const writing = await readWriting(ctx, { interviewId: interview.interviewId, allowed })
  const recording = await readRecording({ ...ctx, objects: house.objects }, { takeId })
  const consents = await currentConsents(ctx)
  const needs = await readAccommodation(ctx)
  // Of a first try there is nothing to tell.
  const receipts = current.take.number > 1 ? await listReceipts(ctx) : []
  const { version, sections } = house.content.consents.recording
  return {
    mode,
    consent: consents.recording.state === 'granted' ? null : { version, sections },
    answerSeconds: timers.untimed ? 0 : timers.answerSeconds,
    thinkingSeconds: timers.untimed ? 0 : timers.thinkingSeconds,
    noCountdown: timers.noCountdown,
    timeFactor: needs.timeFactor,
    holds: question.holds,
    tries: triesOf({ takes, current: takeId, receipts, zone }),
    triesLeft: Math.max(0, mostTakes - takes.length),
    parts: recording?.parts ?? [],
    goneBy: recording?.soundGoneBy?.getTime() ?? null,
    nobodyHears: (await notHeard(ctx, house)).length > 0,
    isGone: recording?.state === 'destroyed',
    writing,
    writeRequest: writing === 'practice' || writing === 'assigned' ? newId() : null,
  }
}

/**
 * The document's permissions: a room allows what its mode needs and nothing more. The header binds a document, so that
 * every way into and out of such a room loads a new one.
 */
export function permissionsOf(mode: InterviewView['mode']): string {
  const camera = mode === 'video' ? '(self)' : '()'
  const microphone = mode === 'text' ? '()' : '(self)'
  return `camera=${camera}, microphone=${microphone}, display-capture=(), geolocation=(), payment=()`
}
