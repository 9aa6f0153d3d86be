import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { examples, exampleRubric } from '#domain/coaching/fixtures/answers.ts'
import { openAiCoach } from './coach.ts'
import { retryAfterOf } from './failure-of.ts'

it('reads the wait from milliseconds, seconds and dates, between a second and an hour', () => {
  const wait = (headers: Record<string, string>) => retryAfterOf(new Headers(headers))
  expect(wait({ 'retry-after-ms': '2500' })).toBe(3)
  expect(wait({ 'retry-after': '20' })).toBe(20)
  expect(wait({ 'retry-after': '999999' })).toBe(3600)
  expect(wait({ 'retry-after': '-4' })).toBe(1)
  const date = 'Wed, 05 Aug 2026 10:00:00 GMT'
  expect(wait({ date, 'retry-after': 'Wed, 05 Aug 2026 10:01:30 GMT' })).toBe(90)
  expect(wait({ 'retry-after': 'soon' })).toBeUndefined()
  expect(wait({})).toBeUndefined()
})

/** A server that answers everything in one way. */
async function rateAgainst(status: number, body: string, headers: Record<string, string> = {}) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const options = {
    baseURL,
    apiKey: '',
    model: 'm',
    style: 'responses' as const,
    timeoutMs: 2000,
    maxBytes: 50_000,
  }
  try {
    return await openAiCoach(options).rate({ ...examples.complete, rubric: exampleRubric, run: 1 })
  } catch (error) {
    return error
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it.each([
  [200, '', {}, 'rejected', 'unreadable'],
  [200, 'null', {}, 'rejected', 'unreadable'],
  [200, '[]', {}, 'rejected', 'unreadable'],
  [200, '{"output":"x"}', {}, 'rejected', 'unreadable'],
  [200, '{"output":[{"type":"message","content":null}]}', {}, 'rejected', 'wrong_json'],
  [200, '<html>Bad gateway</html>', { 'content-type': 'text/html' }, 'rejected', 'unreadable'],
  [200, '{"output":[', {}, 'rejected', 'unreadable'],
  [302, '', { location: 'http://127.0.0.1:9/' }, 'unavailable', 'connection'],
  [403, '{"error":"no"}', {}, 'unauthorized', 'refused_key'],
  [400, 'plain words', { 'content-type': 'text/plain' }, 'rejected', 'refused_request'],
  [503, '', {}, 'unavailable', 'server'],
])('F-30 answers %i %j with a failure of its own kind', async (status, body, headers, failure, reason) => {
  expect(await rateAgainst(status, body, headers)).toMatchObject({ failure, reason })
})
