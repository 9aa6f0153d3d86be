import { openAiCoach } from '#integrations/openai/coach.ts'
import type { Coach } from '#domain/coaching/index.ts'
import type { CoachSettings } from './settings/coach.ts'

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
