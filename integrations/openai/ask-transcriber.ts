import type OpenAI from 'openai'
import { abilitiesOf } from './transcriber-options.ts'
import type { TranscriberOptions } from './transcriber-options.ts'

export type SoundType = 'audio/webm' | 'audio/ogg' | 'audio/mp4'

/** The extension decides how the service reads the bytes; a name of anybody's file never goes along. */
const extensions = { 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' } as const

export interface AskTranscriber {
  readonly bytes: Uint8Array
  readonly contentType: SoundType
  /** ISO 639-1; null lets the server listen for it. */
  readonly language: string | null
  readonly signal?: AbortSignal
}

/** One call, without prompt or names. Gives whatever came; throws whatever the SDK does. */
export async function askTranscriber(
  client: OpenAI,
  options: TranscriberOptions,
  { bytes, contentType, language, signal }: AskTranscriber,
): Promise<{ body: unknown; requestId: string | null }> {
  const file = new File([new Uint8Array(bytes)], `speech.${extensions[contentType]}`, { type: contentType })
  const { data, request_id: requestId } = await client.audio.transcriptions
    .create({ file, model: options.model, ...formatOf(options), ...(language && { language }) }, { signal })
    .withResponse()
  return { body: data, requestId }
}

/** Segments come along with words, because only they tell how sure the model was that anybody spoke. */
function formatOf(options: TranscriberOptions) {
  const abilities = abilitiesOf(options)
  if (abilities.includes('words')) {
    const granularities: ('word' | 'segment')[] = ['word', 'segment']
    return { response_format: 'verbose_json' as const, timestamp_granularities: granularities }
  }
  return { response_format: abilities.includes('segments') ? ('verbose_json' as const) : ('json' as const) }
}
