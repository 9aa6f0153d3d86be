import type { LoaderFunctionArgs } from '@remix-run/node'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { handleError } from './handle-error.ts'

function logOf(error: unknown, signal?: AbortSignal): string {
  let logged = ''
  const logger = pino({}, { write: (line) => void (logged += line) })
  const request = new Request('http://localhost/t/northfield', signal ? { signal } : {})
  const context = {
    house: { logger },
    requestId: 'request-1',
    memo: new Map([['whose', { tenantSlug: 'northfield' }]]),
  }
  handleError(error, { request, context, params: {} } as unknown as LoaderFunctionArgs)
  return logged
}

it('R-104 logs of an error that Remix met its kind and the request, never its words', () => {
  const logged = logOf(new TypeError('I was fired from my last job'))
  expect(logged).toContain('"type":"TypeError"')
  expect(logged).toContain('request-1')
  expect(logged).toContain('"tenant":"s.northfield"')
  expect(logged).not.toContain('fired')
})

it('logs no slip of the one who asks: no such page, or a request that was given up', () => {
  const missing = {
    status: 404,
    statusText: 'Not Found',
    internal: true,
    data: 'No route',
    error: new Error('x'),
  }
  expect(logOf(missing)).toBe('')
  expect(logOf(new Error('x'), AbortSignal.abort())).toBe('')
})
