import { expect, it } from 'vitest'
import { can } from '#domain/access/index.ts'
import { guardOf } from './builders.ts'
import { handlers } from './handlers.ts'

it('R-01: every handler in front of Remix comes from a builder that names a permission its area holds', () => {
  expect(handlers.length).toBeGreaterThan(0)
  for (const [, path, handler] of handlers) {
    const mark = guardOf(handler)
    expect(mark?.kind, path).toBe('handler')
    expect(mark && can(mark.area, mark.permission), path).toBe(true)
    if (mark?.area === 'student') expect(path).toMatch(/^\/t\/:tenant\//)
  }
})

it('R-01: a handler that no builder made is found', () => {
  expect(guardOf(() => undefined)).toBeNull()
})
