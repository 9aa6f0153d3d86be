import { strictProblem } from './strict-schema.ts'

/** A call in the one form that both styles of the wire are read into. */
export interface ModelRequest {
  readonly style: 'responses' | 'chat'
  readonly model: string
  readonly instructions: string
  readonly input: string
  readonly schemaName: string
  readonly schema: Record<string, unknown> | null
}

export interface ApiError {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads a body as the real service would, and refuses what it would refuse. */
export function readModelRequest(input: {
  style: ModelRequest['style']
  body: unknown
  models: readonly string[]
}): ModelRequest | ApiError {
  const { style, body, models } = input
  if (!isJson(body)) return invalid('We could not parse the JSON body of your request.', null)
  const model = typeof body.model === 'string' ? body.model : ''
  if (!models.includes(model)) {
    const message = `The model '${model}' does not exist or you do not have access to it.`
    return { status: 404, message, type: 'invalid_request_error', param: null, code: 'model_not_found' }
  }
  if (body.stream === true) return invalid('This simulator does not stream.', 'stream')
  const unknown = Object.keys(body).find((key) => !knownKeys[style].includes(key))
  if (unknown) return invalid(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter')
  const words = style === 'chat' ? chatWords(body) : responseWords(body)
  const format = style === 'chat' ? chatFormat(body) : responseFormat(body)
  return withFormat({ style, model, ...words }, format)
}

const knownKeys = {
  responses:
    'model store instructions input text max_output_tokens safety_identifier metadata temperature reasoning stream'.split(
      ' ',
    ),
  chat: 'model store messages response_format max_completion_tokens safety_identifier metadata temperature reasoning_effort stream'.split(
    ' ',
  ),
}

function withFormat(
  request: Pick<ModelRequest, 'style' | 'model' | 'instructions' | 'input'>,
  format: Json | undefined,
): ModelRequest | ApiError {
  const param = request.style === 'chat' ? 'response_format' : 'text.format'
  if (format?.type !== 'json_schema') {
    const asked = /json/iu.test(`${request.instructions}${request.input}`)
    if (format?.type === 'json_object' && !asked)
      return invalid("The messages must contain the word 'json'.", param)
    return { ...request, schemaName: '', schema: null }
  }
  const name = typeof format.name === 'string' ? format.name : ''
  if (!/^[a-zA-Z0-9_-]{1,64}$/u.test(name)) return invalid(`Invalid '${param}.name'.`, `${param}.name`)
  const problem = format.strict === true ? strictProblem(format.schema) : null
  if (problem) {
    return invalid(
      `Invalid schema for response_format '${name}': ${problem}.`,
      `${param}.schema`,
      'invalid_json_schema',
    )
  }
  return { ...request, schemaName: name, schema: isJson(format.schema) ? format.schema : null }
}

function responseFormat(body: Json): Json | undefined {
  const format = isJson(body.text) ? body.text.format : undefined
  return isJson(format) ? format : undefined
}

function chatFormat(body: Json): Json | undefined {
  const format = body.response_format
  if (!isJson(format)) return undefined
  return isJson(format.json_schema) ? { ...format.json_schema, type: format.type } : format
}

function responseWords(body: Json) {
  const instructions = typeof body.instructions === 'string' ? body.instructions : ''
  if (typeof body.input === 'string') return { instructions, input: body.input }
  return { instructions, input: contentOf(body.input, 'user') }
}

function chatWords(body: Json) {
  return { instructions: contentOf(body.messages, 'system'), input: contentOf(body.messages, 'user') }
}

function contentOf(messages: unknown, role: string): string {
  if (!Array.isArray(messages)) return ''
  const own = messages.filter((message): message is Json => isJson(message) && message.role === role)
  return own
    .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
    .join('\n')
}

function invalid(message: string, param: string | null, code: string | null = null): ApiError {
  return { status: 400, message, type: 'invalid_request_error', param, code }
}
