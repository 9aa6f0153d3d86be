import { createHmac } from 'node:crypto'
import { coachFailure } from '#domain/coaching/ports.ts'
import type { Coach, CoachDraft, CoachRequest, CoachSupport } from '#domain/coaching/ports.ts'
import { askModel, openAiClient } from './ask-model.ts'
import type { OpenAiOptions } from './ask-model.ts'
import { feedbackPrompt, promptVersion } from './feedback-prompt.ts'
import { feedbackJsonSchema, readFeedback } from './feedback-schema.ts'

export type { OpenAiOptions } from './ask-model.ts'

/**
 * Any OpenAI-compatible server as a coach. It sends one answer, keeps nothing, and gives back a draft whose remarks are
 * still unverified; the port's caller holds them to the answer.
 */
export function openAiCoach(options: OpenAiOptions): Coach {
  const client = openAiClient(options)
  return {
    kind: 'model',
    model: options.model,
    promptVersion,
    rate: async (request): Promise<CoachDraft | CoachSupport> => {
      const canary = canaryFor(options.apiKey, request)
      const output = await askModel(client, options, {
        prompt: feedbackPrompt({ request, canary }),
        name: 'feedback',
        schema: feedbackJsonSchema(request.rubric),
        signal: request.signal,
      })
      const { usage } = output
      // The marker stands in the instructions only: whoever repeats it follows the answer instead of them.
      if (output.text.includes(canary)) throw coachFailure('rejected', 'canary', { usage })
      const read = readFeedback({ text: output.text, rubric: request.rubric })
      if ('problem' in read) throw coachFailure('rejected', read.problem, { usage, repairable: true })
      const { needsSupport, levels, remarks } = read.feedback
      const versions = {
        model: options.model,
        promptVersion,
        rubricVersion: `${request.rubric.id}@${request.rubric.version}`,
        usage,
      }
      if (needsSupport) return { kind: 'support', ...versions }
      const costNote = usage ? undefined : 'The server names no usage.'
      return { kind: 'model', ...versions, levels, remarks, costNote }
    },
  }
}

/** Differs from answer to answer and run to run, and cannot be guessed by whoever wrote the answer. */
function canaryFor(apiKey: string, { answer, run }: CoachRequest): string {
  return `gr-${createHmac('sha256', `canary:${apiKey}`).update(`${run}:${answer}`).digest('hex').slice(0, 20)}`
}
