import { isCoachFailure } from '#domain/coaching/ports.ts'
import type { CoachFailureKind } from '#domain/coaching/ports.ts'
import { askModel, openAiClient } from './ask-model.ts'
import type { OpenAiOptions } from './ask-model.ts'

/** What a configured server can do, found by asking it: for `greenroom doctor`. */
export interface CoachCapabilities {
  /** The model gave an answer. */
  readonly answers: boolean
  /** The answer kept to a strict JSON schema that its instructions spoke against. */
  readonly strictSchema: boolean
  /** The server counts tokens, so cost can be booked. */
  readonly usage: boolean
  readonly failure?: CoachFailureKind
  /** A short name of what went wrong, such as `refused_key`. */
  readonly reason?: string
}

const schema = {
  type: 'object',
  properties: { ready: { type: 'boolean' }, mark: { type: 'string', enum: ['green'] } },
  required: ['ready', 'mark'],
  additionalProperties: false,
}

/** One small call without any personal data. Costs a few dozen tokens. */
export async function testCoachCapabilities(
  options: OpenAiOptions,
  signal?: AbortSignal,
): Promise<CoachCapabilities> {
  try {
    const output = await askModel(openAiClient(options), options, {
      // A server that ignores the schema follows the words; one that enforces it cannot.
      prompt: { instructions: 'Reply with the single word: hello', input: '{"ping":true}' },
      name: 'probe',
      schema,
      signal,
    })
    return { answers: true, strictSchema: keepsSchema(output.text), usage: output.usage !== undefined }
  } catch (error) {
    if (!isCoachFailure(error)) throw error
    return { answers: false, strictSchema: false, usage: false, failure: error.failure, reason: error.reason }
  }
}

function keepsSchema(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value !== 'object' || value === null) return false
    const { ready, mark, ...rest } = value as Record<string, unknown>
    return typeof ready === 'boolean' && mark === 'green' && Object.keys(rest).length === 0
  } catch {
    return false
  }
}
