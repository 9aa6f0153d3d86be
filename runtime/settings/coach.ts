import { isLoopback } from './loopback.ts'
import type { Variables } from './variables.ts'

type Report = (problem: string) => void

/** A model behind any OpenAI-compatible server, or none: then the built-in rules give the feedback. */
export type CoachSettings =
  | Readonly<{ on: false; why: string }>
  | Readonly<{
      on: true
      baseUrl: string
      apiKey: string
      model: string
      style: 'responses' | 'chat'
      /** Independent readings of one answer; the median is the level. */
      runs: number
    }>

const publicApi = 'https://api.openai.com/v1'

/**
 * `COACH_*` speaks first, `OPENAI_*` fills in. An OPENAI_API_KEY that merely happens to be in the shell switches
 * nothing on: words of students go to a model only where somebody named one.
 */
export function coachOf(variables: Variables, report: Report): CoachSettings {
  const model = variables.COACH_MODEL ?? variables.OPENAI_MODEL
  const apiKey = variables.COACH_API_KEY ?? variables.OPENAI_API_KEY
  const baseUrl = variables.COACH_BASE_URL ?? variables.OPENAI_BASE_URL
  if (model === undefined) {
    if (variables.COACH_BASE_URL || variables.COACH_API_KEY) {
      report(
        'COACH_MODEL is missing; name the model that your server offers, or unset COACH_BASE_URL and COACH_API_KEY.',
      )
    }
    return { on: false, why: apiKey ? 'an API key is set, but no COACH_MODEL' : 'no COACH_MODEL is set' }
  }
  if (baseUrl !== undefined && baseUrl.protocol === 'http:' && !isLoopback(baseUrl.hostname)) {
    report(`COACH_BASE_URL sends words to ${baseUrl.hostname} unencrypted; give an https address.`)
  }
  if (apiKey === undefined && baseUrl === undefined) {
    report('COACH_API_KEY is missing; give the key, or COACH_BASE_URL for a server that needs none.')
  }
  return {
    on: true,
    baseUrl: (baseUrl?.href ?? publicApi).replace(/\/+$/, ''),
    apiKey: apiKey ?? 'none',
    model,
    style: variables.COACH_API_STYLE ?? (baseUrl === undefined ? 'responses' : 'chat'),
    runs: variables.COACH_RUNS,
  }
}
