import OpenAI from 'openai'
import { z } from 'zod'
import { coachFailure } from '#domain/coaching/ports.ts'
import type { CoachUsage } from '#domain/coaching/ports.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { failureOf } from './failure-of.ts'
import type { Prompt } from './feedback-prompt.ts'

/** Where a server is and how long it is listened to. */
export interface OpenAiServer {
  /** With its version, such as `https://api.openai.com/v1`. */
  readonly baseURL: string
  /** May be empty for a local server that asks for none. */
  readonly apiKey: string
  /** For one call, its body included. */
  readonly timeoutMs: number
  /** Bytes of an answer that are read before it is given up. */
  readonly maxBytes: number
}

export interface OpenAiOptions extends OpenAiServer {
  readonly model: string
  /** Which of the two ways a compatible server speaks. */
  readonly style: 'responses' | 'chat'
  /** False for servers that know no `json_schema`: the schema then stands in the instructions. */
  readonly strictSchema?: boolean
  readonly maxOutputTokens?: number
}

export interface ModelOutput {
  readonly text: string
  readonly usage?: CoachUsage
}

export interface Ask {
  readonly prompt: Prompt
  readonly name: string
  readonly schema: Record<string, unknown>
  readonly signal?: AbortSignal
}

/** No retries here: a stage retries with its own fence and budget, and a hidden second call would be billed unseen. */
export function openAiClient({ baseURL, apiKey, timeoutMs, maxBytes }: OpenAiServer): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: apiKey === '' ? 'none' : apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch(maxBytes),
  })
}

/** One call with `store: false`, no tools and no memory. Gives the text of the output, or throws a `CoachFailure`. */
export async function askModel(client: OpenAI, options: OpenAiOptions, ask: Ask): Promise<ModelOutput> {
  const { signal } = ask
  try {
    if (options.style === 'chat') {
      return readChat(await client.chat.completions.create(chatBody(options, ask), { signal }))
    }
    return readResponse(await client.responses.create(responseBody(options, ask), { signal }))
  } catch (error) {
    throw failureOf(error, signal)
  }
}

const outputTokens = 4_000

function instructionsOf({ prompt, schema }: Ask, strictSchema = true): string {
  return strictSchema ? prompt.instructions : `${prompt.instructions}\n\nSchema:\n${JSON.stringify(schema)}`
}

function responseBody(
  { model, strictSchema = true, maxOutputTokens = outputTokens }: OpenAiOptions,
  ask: Ask,
) {
  const format = strictSchema
    ? { type: 'json_schema' as const, name: ask.name, strict: true, schema: ask.schema }
    : { type: 'json_object' as const }
  return {
    model,
    store: false,
    instructions: instructionsOf(ask, strictSchema),
    input: [{ role: 'user' as const, content: ask.prompt.input }],
    text: { format },
    max_output_tokens: maxOutputTokens,
  }
}

function chatBody({ model, strictSchema = true, maxOutputTokens = outputTokens }: OpenAiOptions, ask: Ask) {
  const format = strictSchema
    ? { type: 'json_schema' as const, json_schema: { name: ask.name, strict: true, schema: ask.schema } }
    : { type: 'json_object' as const }
  return {
    model,
    store: false,
    messages: [
      { role: 'system' as const, content: instructionsOf(ask, strictSchema) },
      { role: 'user' as const, content: ask.prompt.input },
    ],
    response_format: format,
    max_completion_tokens: maxOutputTokens,
  }
}

const count = z.number().int().min(0).catch(0)
const response = z.looseObject({
  status: z.string().optional(),
  error: z.looseObject({ code: z.string().nullish() }).nullish(),
  incomplete_details: z.looseObject({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.looseObject({
      type: z.string(),
      content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).nullish(),
    }),
  ),
  usage: z.looseObject({ input_tokens: count, output_tokens: count }).nullish().catch(undefined),
})

function readResponse(body: unknown): ModelOutput {
  const read = response.safeParse(body)
  if (!read.success) throw coachFailure('rejected', 'unreadable')
  const { status, error, incomplete_details: incomplete, output } = read.data
  const usage = read.data.usage
    ? { inputTokens: read.data.usage.input_tokens, outputTokens: read.data.usage.output_tokens }
    : undefined
  if (status === 'failed') {
    if (error?.code === 'rate_limit_exceeded')
      throw coachFailure('rate_limited', 'too_many', { usage, retryAfter: 30 })
    throw error?.code === 'server_error'
      ? coachFailure('unavailable', 'server', { usage })
      : coachFailure('rejected', 'failed', { usage })
  }
  if (status === 'incomplete') {
    const reason = incomplete?.reason === 'content_filter' ? 'filtered' : 'incomplete'
    throw coachFailure('rejected', reason, { usage })
  }
  // Reasoning may stand before the message; anything else that acts is a tool that nobody offered.
  if (output.some(({ type }) => type !== 'message' && type !== 'reasoning')) {
    throw coachFailure('rejected', 'tool_call', { usage })
  }
  const parts = output.filter(({ type }) => type === 'message').flatMap(({ content }) => content ?? [])
  if (parts.some(({ type }) => type === 'refusal')) throw coachFailure('rejected', 'refused', { usage })
  return { text: parts.map(({ text }) => text ?? '').join(''), usage }
}

const chat = z.looseObject({
  choices: z.tuple(
    [
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.looseObject({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
})

function readChat(body: unknown): ModelOutput {
  const read = chat.safeParse(body)
  if (!read.success) throw coachFailure('rejected', 'unreadable')
  const { message, finish_reason: finish } = read.data.choices[0]
  const usage = read.data.usage
    ? { inputTokens: read.data.usage.prompt_tokens, outputTokens: read.data.usage.completion_tokens }
    : undefined
  if (finish === 'tool_calls' || (message.tool_calls?.length ?? 0) > 0) {
    throw coachFailure('rejected', 'tool_call', { usage })
  }
  if (message.refusal) throw coachFailure('rejected', 'refused', { usage })
  if (finish === 'content_filter') throw coachFailure('rejected', 'filtered', { usage })
  if (finish === 'length') throw coachFailure('rejected', 'incomplete', { usage })
  return { text: message.content ?? '', usage }
}
