import { isDomainError } from '#domain/shared/errors.ts'
import { openAiClient } from './ask-model.ts'
import { askTranscriber } from './ask-transcriber.ts'
import { silentWebm } from './silent-webm.ts'
import { readTranscript } from './transcriber-answer.ts'
import { abilitiesOf } from './transcriber-options.ts'
import type { TranscriberAbility, TranscriberOptions } from './transcriber-options.ts'

/** What a configured server can do, as far as a second of silence shows it: for `greenroom doctor`. */
export type TranscriberTest =
  | {
      readonly answers: true
      readonly abilities: readonly TranscriberAbility[]
      /** Fields of the answer that speak of times; a server may leave out what would be empty. */
      readonly shown: { readonly words: boolean; readonly segments: boolean }
      /** Words that were heard in the silence and not recognised as invented; should be 0. */
      readonly inventedWords: number
    }
  | {
      readonly answers: false
      /** Of the port, such as `transcriber.refused`. */
      readonly code: string
      readonly retryAfter?: number
    }

/** One small call with a sound in which nobody speaks, in the container that students record. */
export async function testTranscriberCapabilities(
  options: TranscriberOptions,
  signal?: AbortSignal,
): Promise<TranscriberTest> {
  try {
    const sound = { bytes: silentWebm(), contentType: 'audio/webm' as const, language: null }
    const { body } = await askTranscriber(openAiClient(options), options, { ...sound, signal })
    const { words } = readTranscript({ body, wordTimes: false })
    const has = (name: string) => Array.isArray((body as Record<string, unknown>)[name])
    const shown = { words: has('words'), segments: has('segments') }
    return { answers: true, abilities: abilitiesOf(options), shown, inventedWords: words.length }
  } catch (error) {
    if (!isDomainError(error)) throw error
    return { answers: false, code: error.code, retryAfter: error.retryAfter }
  }
}
