import { openAiCoach } from '#integrations/openai/coach.ts'
import { openAiTranscriber } from '#integrations/openai/transcriber.ts'
import type { Coach } from '#domain/coaching/index.ts'
import type { Transcriber } from '#domain/recordings/ports.ts'
import type { CoachSettings } from './settings/coach.ts'
import type { TranscribeSettings } from './settings/transcribe.ts'

/** Longest wait for one reading of an answer; slower than this, a retry is the better bet. */
const timeoutMs = 60_000
/** A whole report is a few kilobytes; what is longer is no report. */
const maxBytes = 1_000_000

/** The model that gives feedback, or null where none is named: then the built-in rules do. */
export function openModel(coach: CoachSettings): Coach | null {
  if (!coach.on) return null
  const { baseUrl: baseURL, apiKey, model, style } = coach
  return openAiCoach({ baseURL, apiKey, model, style, timeoutMs, maxBytes })
}

/** Longest wait for the words of one file: a local Whisper is slow, and Node's own fetch gives up at 300 seconds. */
const hearingMs = 240_000
/** Words and tokens of an hour of fast speech, three times over. */
const mostTranscript = 8_000_000

/** Who writes down spoken answers, or null where nobody is named: they then wait for the student's own words. */
export function openTranscriber(transcribe: TranscribeSettings): Transcriber | null {
  if (!transcribe.on) return null
  const { baseUrl: baseURL, apiKey, model, abilities } = transcribe
  return openAiTranscriber({
    baseURL,
    apiKey,
    model,
    abilities,
    timeoutMs: hearingMs,
    maxBytes: mostTranscript,
  })
}
