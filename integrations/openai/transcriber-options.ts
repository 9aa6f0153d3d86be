import type { TranscriberCapabilities } from '#domain/recordings/ports.ts'
import type { OpenAiServer } from './ask-model.ts'

/** What a compatible server can give, beyond plain text. */
export const transcriberAbilities = ['words', 'segments', 'fillers'] as const
export type TranscriberAbility = (typeof transcriberAbilities)[number]

export interface TranscriberOptions extends OpenAiServer {
  readonly model: string
  /** What the server can give. Without it, what its model is known for. */
  readonly abilities?: readonly TranscriberAbility[]
}

/**
 * What a model is known for: of the service's own, `whisper-1` alone times its words and the others give plain text.
 * A model of any other name is taken for a Whisper. No Whisper keeps "um" and "uh", so fillers are never assumed.
 */
export function abilitiesOf({ model, abilities }: TranscriberOptions): readonly TranscriberAbility[] {
  return abilities ?? (/^gpt-/u.test(model) ? [] : ['words', 'segments'])
}

export function capabilitiesOf(options: TranscriberOptions): TranscriberCapabilities {
  const abilities = abilitiesOf(options)
  return { words: abilities.includes('words'), fillers: abilities.includes('fillers') }
}
