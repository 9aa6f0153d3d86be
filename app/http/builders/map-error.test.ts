import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { domainError, type ErrorKind } from '#domain/shared/errors.ts'
import { house, tenantMark } from '#domain/shared/tenant-key.ts'
import { mapError } from './map-error.ts'

function mapped(error: unknown) {
  const lines: string[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const result = mapError(error, {
    logger,
    requestId: 'r1',
    tenant: tenantMark(house),
    permission: 'answer.write',
  })
  return { ...result, lines }
}

describe('errors on their way to HTTP', () => {
  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['limit', 429],
    ['unavailable', 503],
  ] satisfies [ErrorKind, number][])('turns %s into %i', (kind, status) => {
    expect(mapped(domainError(kind, 'x.y', 'A sentence.')).status).toBe(status)
  })

  it('R-106: tells when to come back', () => {
    const { headers } = mapped(domainError('limit', 'x.y', 'Wait.', { retryAfter: 12.2 }))
    expect(headers).toEqual({ 'Retry-After': '13' })
  })

  it('R-104: logs an unexpected error once, without its words', () => {
    const { lines, failure, status } = mapped(new Error('Key (text)=(my secret answer) exists'))
    expect(status).toBe(500)
    expect(lines).toHaveLength(1)
    expect(lines.join('')).not.toContain('secret')
    expect(lines.join('')).toContain('"requestId":"r1"')
    expect(failure.message).not.toContain('secret')
  })

  it('calls a database without free connections busy', () => {
    expect(mapped(Object.assign(new Error('x'), { code: 'P2024' })).status).toBe(503)
  })
})
