import type { OpenAiFault } from './faults.ts'
import type { ModelRequest } from './model-request.ts'

interface Written {
  readonly request: ModelRequest
  readonly text: string
  readonly fault: OpenAiFault
  readonly call: number
}

/** A fixed moment plus the number of the call: the simulator has no clock, and its answers can be compared. */
const firstMoment = 1_787_003_600

/** The answer in the form of the style that was asked for, with refusals, cuts and failures in their real places. */
export function envelope(written: Written): Record<string, unknown> {
  return written.request.style === 'chat' ? chatEnvelope(written) : responseEnvelope(written)
}

/** Four characters a token is the vendor's own rule of thumb for English. */
const tokensOf = (text: string) => Math.ceil(text.length / 4)

function responseEnvelope({ request, text, fault, call }: Written) {
  const content =
    fault === 'refusal'
      ? { type: 'refusal', refusal: 'I am sorry, I cannot help with that.' }
      : { type: 'output_text', text, annotations: [] }
  const message = {
    id: `msg_${call}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [content],
  }
  const tool = {
    id: `fc_${call}`,
    type: 'function_call',
    call_id: `call_${call}`,
    name: 'open_url',
    status: 'completed',
    arguments: '{"url":"http://127.0.0.1/"}',
  }
  const input = tokensOf(request.instructions + request.input)
  const output = tokensOf(text)
  return {
    id: `resp_${call}`,
    object: 'response',
    created_at: firstMoment + call,
    status: fault === 'incomplete' ? 'incomplete' : fault === 'failed_200' ? 'failed' : 'completed',
    model: request.model,
    error:
      fault === 'failed_200'
        ? { code: 'server_error', message: 'The model failed to generate a response.' }
        : null,
    incomplete_details: fault === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    output:
      fault === 'failed_200'
        ? []
        : [{ id: `rs_${call}`, type: 'reasoning', summary: [] }, fault === 'tool_call' ? tool : message],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  }
}

function chatEnvelope({ request, text, fault, call }: Written) {
  const tool = { id: `call_${call}`, type: 'function', function: { name: 'open_url', arguments: '{}' } }
  const message = {
    role: 'assistant',
    content: fault === 'refusal' || fault === 'tool_call' ? null : text,
    refusal: fault === 'refusal' ? 'I am sorry, I cannot help with that.' : null,
    ...(fault === 'tool_call' ? { tool_calls: [tool] } : {}),
  }
  const finish = fault === 'incomplete' ? 'length' : fault === 'tool_call' ? 'tool_calls' : 'stop'
  const input = tokensOf(request.instructions + request.input)
  const output = tokensOf(text)
  return {
    id: `chatcmpl-${call}`,
    object: 'chat.completion',
    created: firstMoment + call,
    model: request.model,
    // This style has no "failed" under 200: a body without choices is how gateways fail.
    choices: fault === 'failed_200' ? [] : [{ index: 0, message, logprobs: null, finish_reason: finish }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}
