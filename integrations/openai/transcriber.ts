import type { Transcriber } from '#domain/recordings/ports.ts'
import { openAiClient } from './ask-model.ts'
import { askTranscriber } from './ask-transcriber.ts'
import { readTranscript } from './transcriber-answer.ts'
import { transcriberError, transcriberFailure } from './transcriber-failure.ts'
import { capabilitiesOf } from './transcriber-options.ts'
import type { TranscriberOptions } from './transcriber-options.ts'

export type { TranscriberOptions } from './transcriber-options.ts'

/** Servers take 25 MB, which some count as 26,214,400 bytes and others as 25,000,000: the smaller passes with both. */
const mostBytes = 25_000_000

/**
 * Any OpenAI-compatible server as a transcriber. It sends the sound and, where known, its language; nobody's name, no prompt.
 * Where `capabilities.words` is false, the times of words are those of a stretch around them and point at no moment.
 */
export function openAiTranscriber(options: TranscriberOptions): Transcriber {
  const client = openAiClient(options)
  const capabilities = capabilitiesOf(options)
  return {
    model: options.model,
    capabilities,
    mostBytes,
    transcribe: async (sound, signal) => {
      if (sound.bytes.byteLength > mostBytes) throw transcriberError('refused')
      const { body, requestId } = await askTranscriber(client, options, { ...sound, signal }).catch(
        (error: unknown) => {
          throw transcriberFailure(error, signal)
        },
      )
      const { language, words, seconds } = readTranscript({ body, wordTimes: capabilities.words })
      return { language, words, seconds, model: options.model, requestId }
    },
  }
}
