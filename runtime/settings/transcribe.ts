import type { TranscriberAbility } from '#integrations/openai/transcriber-options.ts'
import { isLoopback } from './loopback.ts'
import type { Variables } from './variables.ts'

type Report = (problem: string) => void

/** Who writes down what students say, or nobody: then a spoken answer waits for the student's own words. */
export type TranscribeSettings =
  | Readonly<{ on: false; why: string }>
  | Readonly<{
      on: true
      baseUrl: string
      apiKey: string
      model: string
      /** What the server can give, where whoever runs this house says so; else what its model is known for. */
      abilities: readonly TranscriberAbility[] | undefined
    }>

const publicApi = 'https://api.openai.com/v1'

/**
 * `TRANSCRIBE_*` speaks first, `OPENAI_*` fills in. As with feedback, a key alone switches nothing on. OPENAI_MODEL counts
 * only where it names a transcriber: most often it is the model that gives feedback, which hears nothing.
 */
export function transcribeOf(variables: Variables, report: Report): TranscribeSettings {
  const shared = variables.OPENAI_MODEL
  const model =
    variables.TRANSCRIBE_MODEL ?? (shared && /whisper|transcribe/i.test(shared) ? shared : undefined)
  const apiKey = variables.TRANSCRIBE_API_KEY ?? variables.OPENAI_API_KEY
  const baseUrl = variables.TRANSCRIBE_BASE_URL ?? variables.OPENAI_BASE_URL
  if (model === undefined) {
    if (variables.TRANSCRIBE_BASE_URL || variables.TRANSCRIBE_API_KEY) {
      report(
        'TRANSCRIBE_MODEL is missing; name the model that your server offers, ' +
          'or unset TRANSCRIBE_BASE_URL and TRANSCRIBE_API_KEY.',
      )
    }
    return {
      on: false,
      why: apiKey ? 'an API key is set, but no TRANSCRIBE_MODEL' : 'no TRANSCRIBE_MODEL is set',
    }
  }
  if (baseUrl !== undefined && baseUrl.protocol === 'http:' && !isLoopback(baseUrl.hostname)) {
    report(`TRANSCRIBE_BASE_URL sends voices to ${baseUrl.hostname} unencrypted; give an https address.`)
  }
  if (apiKey === undefined && baseUrl === undefined) {
    report(
      'TRANSCRIBE_API_KEY is missing; give the key, or TRANSCRIBE_BASE_URL for a server that needs none.',
    )
  }
  return {
    on: true,
    baseUrl: (baseUrl?.href ?? publicApi).replace(/\/+$/, ''),
    apiKey: apiKey ?? 'none',
    model,
    abilities: variables.TRANSCRIBE_CAPABILITIES,
  }
}
