import { isDomainError } from '#domain/shared/errors.ts'
import { openAiClient } from './ask-model.ts'
import { askTranscriber } from './ask-transcriber.ts'
import { callFailure } from './failure-of.ts'
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
      /** A short name of what went wrong, such as `refused_key`; `unusable` for an answer that is no transcript. */
      readonly reason: string
    }

/** One small call with a sound in which nobody speaks, in the container that students record. */
export async function testTranscriberCapabilities(
  options: TranscriberOptions,
  signal?: AbortSignal,
): Promise<TranscriberTest> {
  const sound = { bytes: silentWebm(), contentType: 'audio/webm' as const, language: null }
  try {
    const { body } = await askTranscriber(openAiClient(options), options, { ...sound, signal })
    const { words } = readTranscript({ body, wordTimes: false })
    return {
      answers: true,
      abilities: abilitiesOf(options),
      shown: shownIn(body),
      inventedWords: words.length,
    }
  } catch (error) {
    return { answers: false, reason: isDomainError(error) ? 'unusable' : callFailure(error, signal).reason }
  }
}

function shownIn(body: unknown) {
  const lists = body as { words?: unknown; segments?: { words?: unknown }[] }
  const segments = Array.isArray(lists.segments) ? lists.segments : null
  const inside = segments?.some(({ words }) => Array.isArray(words)) ?? false
  return { words: Array.isArray(lists.words) || inside, segments: segments !== null }
}
