import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAiFaults } from './faults.ts'
import { simulatedModels, startOpenAiSimulator } from './openai-simulator.ts'
import type { OpenAiSimulator } from './openai-simulator.ts'
import { conformingValue, strictProblem } from './strict-schema.ts'

let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'k' })
})
afterAll(() => simulator.close())

const schema = {
  type: 'object',
  properties: {
    level: { type: 'integer', minimum: 1 },
    tip: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  required: ['level', 'tip'],
  additionalProperties: false,
}

const ask = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${simulator.url}/responses`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const format = (part: object) => ({
  text: { format: { type: 'json_schema', name: 'x', strict: true, schema, ...part } },
})
const good = { model: simulatedModels[0], store: false, input: 'The answer.', ...format({}) }

const control = (path: string, init?: RequestInit) => fetch(`${simulator.controlUrl}/__sim/${path}`, init)
const setFault = (body: unknown, headers = {}) =>
  control('faults', { method: 'POST', headers, body: JSON.stringify(body) })

describe('the OpenAI simulator answers as the contract says', () => {
  it('listens on loopback only and names its models', async () => {
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/u)
    const models = await fetch(`${simulator.url}/models`, { headers: { authorization: 'Bearer k' } })
    expect(await models.json()).toMatchObject({ object: 'list', data: [{ id: simulatedModels[0] }, {}] })
  })

  it('gives a value that keeps to the schema, with request id and limits', async () => {
    const response = await ask(good)
    expect(response.headers.get('x-request-id')).toMatch(/^req_/u)
    expect(response.headers.get('x-ratelimit-reset-tokens')).toBe('6m0s')
    const body = (await response.json()) as { output: { content?: { text: string }[] }[] }
    expect(JSON.parse(body.output[1]?.content?.[0]?.text ?? '')).toEqual({ level: 1, tip: 'text' })
  })

  it.each([
    ['a wrong key', good, { authorization: 'Bearer x' }, 401, 'invalid_api_key'],
    ['an unknown model', { ...good, model: 'm' }, {}, 404, 'model_not_found'],
    ['an unknown parameter', { ...good, tools: [] }, {}, 400, 'unknown_parameter'],
    [
      'an open object',
      { ...good, ...format({ schema: { ...schema, additionalProperties: true } }) },
      {},
      400,
      'invalid_json_schema',
    ],
    [
      'an optional key',
      { ...good, ...format({ schema: { ...schema, required: ['tip'] } }) },
      {},
      400,
      'invalid_json_schema',
    ],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const response = await ask(body, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code, type: 'invalid_request_error' } })
  })

  it('sends the wait with a 429', async () => {
    simulator.setFault('429', { count: 1, retryAfter: 12 })
    const response = await ask(good)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '12'])
    expect((await ask(good)).status).toBe(200)
  })
})

describe('its switches, for a page in another process', () => {
  it('turn a fault on for some calls and off again, and list the calls without their words', async () => {
    expect(await (await setFault({ fault: '500', count: 1 })).json()).toEqual({ fault: '500', left: 1 })
    expect((await ask(good)).status).toBe(500)
    expect(await (await control('faults')).json()).toEqual({
      fault: 'none',
      left: null,
      faults: [...openAiFaults],
    })
    const listed = await (await control('requests')).text()
    expect(listed).toContain('"store":false')
    expect(listed).not.toContain('The answer.')
    expect(simulator.requests().at(-1)?.body).toContain('The answer.')
  })

  it('refuse an unknown fault and whatever comes from a web page', async () => {
    expect((await setFault({ fault: 'nonsense' })).status).toBe(400)
    expect((await setFault({ fault: '500' }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(good)).status).toBe(200)
  })
})

it('knows a strict schema from one that the real service refuses', () => {
  expect(strictProblem(schema)).toBeNull()
  expect(strictProblem({ type: 'array', items: schema })).not.toBeNull()
  expect(strictProblem({ ...schema, anyOf: [schema] })).not.toBeNull()
  expect(
    strictProblem({
      ...schema,
      properties: { ...schema.properties, level: { type: 'integer', default: 3 } },
    }),
  ).not.toBeNull()
  expect(conformingValue({ type: 'array', items: schema })).toEqual([])
})
