import { testTranscriberCapabilities } from '#integrations/openai/test-transcriber-capabilities.ts'
import type { TranscribeSettings } from '../settings/transcribe.ts'
import { fail, ok, warn, type Finding } from './check.ts'

const patience = 60_000
/** Far more than a second of silence can need. */
const mostAnswer = 1_000_000
const name = 'transcriber'

type On = Extract<TranscribeSettings, { on: true }>

/** Sends a second of silence in the container that students record; nobody's sound goes along. */
export async function checkTranscriber(transcribe: TranscribeSettings): Promise<Finding> {
  if (!transcribe.on)
    return ok(name, `none (${transcribe.why}); spoken answers wait for the student's own words`)
  const { baseUrl: baseURL, apiKey, model, abilities } = transcribe
  const where = `${model} at ${new URL(baseURL).host}`
  const found = await testTranscriberCapabilities({ baseURL, apiKey, model, abilities, timeoutMs: patience, maxBytes: mostAnswer }) // prettier-ignore
  if (!found.answers) return fail(name, `${where}: ${explain(found.reason, transcribe)}`)
  if (found.inventedWords > 0) {
    return warn(name, `${where} hears words where nobody speaks; choose a model that says how sure it is, such as a Whisper`) // prettier-ignore
  }
  if (!found.abilities.includes('words')) {
    return warn(name, `${where} answers, without times for words: no moment can be played; choose a model that has them, or correct TRANSCRIBE_CAPABILITIES`) // prettier-ignore
  }
  if (!found.shown.words) {
    return warn(name, `${where} answers, but shows no place for words with times; if it has none, set TRANSCRIBE_CAPABILITIES=${found.shown.segments ? 'segments' : 'none'}`) // prettier-ignore
  }
  const fillers = found.abilities.includes('fillers') ? 'kept' : 'not measured'
  return ok(name, `${where} gives words with times; fillers are ${fillers}`)
}

function explain(reason: string, { model }: On): string {
  return sentences[reason]?.(model) ?? 'status outside this API; check TRANSCRIBE_BASE_URL'
}

const sentences: Readonly<Record<string, (model: string) => string>> = {
  connection: () => 'no answer; check TRANSCRIBE_BASE_URL and the network',
  timeout: () =>
    'no answer to a second of sound within a minute; check the server, or choose a smaller model',
  server: () => 'the server fails; look at its log',
  refused_key: () => 'the key is refused; correct TRANSCRIBE_API_KEY',
  unknown_model: (model) =>
    `the server knows no model ${model} or no transcription at this path; correct TRANSCRIBE_MODEL or TRANSCRIBE_BASE_URL`,
  quota: () => 'the account has no budget; look at its limits',
  too_many: () => 'too many calls; look at the limits of the account',
  refused_request: () =>
    'it refuses WebM recordings or times for words; let the server convert sound, or set TRANSCRIBE_CAPABILITIES',
  unreadable: () => 'an answer that is not one of this API; check TRANSCRIBE_BASE_URL',
  unusable: () => 'an answer that is not one of this API; check TRANSCRIBE_BASE_URL',
  too_large: () => 'an answer that is not one of this API; check TRANSCRIBE_BASE_URL',
}
