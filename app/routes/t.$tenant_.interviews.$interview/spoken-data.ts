import type { StudentContext, House } from '#app/http/house.ts'
import { currentConsents } from '#domain/consent/index.ts'
import { readAccommodation, type InterviewView } from '#domain/interviews/index.ts'
import { readRecording } from '#domain/recordings/index.ts'
import type { SpokenView } from './spoken-view.ts'

/** Null in a typed interview. */
export async function spokenData(
  ctx: StudentContext,
  { house, interview, takeId }: { house: House; interview: InterviewView; takeId: string },
): Promise<SpokenView | null> {
  const { mode, timers } = interview
  if (mode === 'text') return null
  const recording = await readRecording({ ...ctx, objects: house.objects }, { takeId })
  const consents = await currentConsents(ctx)
  const needs = await readAccommodation(ctx)
  const { version, sections } = house.content.consents.recording
  return {
    mode,
    consent: consents.recording.state === 'granted' ? null : { version, sections },
    answerSeconds: timers.untimed ? 0 : timers.answerSeconds,
    noCountdown: timers.noCountdown,
    timeFactor: needs.timeFactor,
    parts: recording?.parts ?? [],
    isGone: recording?.state === 'destroyed',
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
