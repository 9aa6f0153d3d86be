import OpenAI, { APIConnectionError, APIError } from 'openai'
import type { CoachSettings } from '../settings/coach.ts'
import { fail, ok, type Finding } from './check.ts'

const patience = 30_000
const question = 'Answer with the word "ready" in the field state.'
const schema = {
  type: 'object',
  properties: { state: { type: 'string', enum: ['ready'] } },
  required: ['state'],
  additionalProperties: false,
} as const

type On = Extract<CoachSettings, { on: true }>

/** Asks the model one tiny question in the strict form that feedback needs; nobody's words go along. */
export async function checkCoach(coach: CoachSettings): Promise<Finding> {
  if (!coach.on) return ok('feedback', `built-in rules (${coach.why})`)
  const name = `${coach.model} at ${new URL(coach.baseUrl).host}`
  try {
    const answer = await ask(coach)
    return isStrict(answer)
      ? ok('feedback', `${name} answers in the strict form`)
      : fail('feedback', `${name} answers, but not in the strict form; choose a model with structured output, or another COACH_API_STYLE`) // prettier-ignore
  } catch (error) {
    return fail('feedback', `${name}: ${explain(error, coach)}`)
  }
}

async function ask(coach: On): Promise<string> {
  const client = new OpenAI({
    baseURL: coach.baseUrl,
    apiKey: coach.apiKey,
    timeout: patience,
    maxRetries: 0,
  })
  if (coach.style === 'responses') {
    const format = { type: 'json_schema', name: 'check', strict: true, schema } as const
    const response = await client.responses.create({
      model: coach.model,
      input: question,
      store: false,
      text: { format },
    })
    return response.output_text
  }
  const format = { type: 'json_schema', json_schema: { name: 'check', strict: true, schema } } as const
  const messages = [{ role: 'user', content: question } as const]
  const response = await client.chat.completions.create({
    model: coach.model,
    messages,
    response_format: format,
  })
  return response.choices[0]?.message.content ?? ''
}

function isStrict(answer: string): boolean {
  try {
    const value: unknown = JSON.parse(answer)
    return JSON.stringify(value) === '{"state":"ready"}'
  } catch {
    return false
  }
}

function explain(error: unknown, coach: On): string {
  if (error instanceof APIConnectionError) return 'no answer; check COACH_BASE_URL and the network'
  if (!(error instanceof APIError))
    return 'an answer that is not one of this API; check COACH_BASE_URL and COACH_API_STYLE'
  if (error.status === 401 || error.status === 403) return 'the key is refused; correct COACH_API_KEY'
  if (error.status === 404) return `the server knows no model ${coach.model} or no ${coach.style} API; correct COACH_MODEL or COACH_API_STYLE` // prettier-ignore
  if (error.status === 429) return 'the account has no budget or too many calls; look at its limits'
  return `status ${error.status ?? 'unknown'}; the model may lack structured output, or COACH_API_STYLE is the wrong one`
}
