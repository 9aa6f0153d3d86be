import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

describe('where sign-in leads afterwards', () => {
  it('keeps a path on this site with its search and fragment', () => {
    expect(safeNext('/t/northfield/history?page=2#top')).toBe('/t/northfield/history?page=2#top')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/t/../..//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\tevil',
    '/a b',
    '/\u0000',
    '',
    null,
    `/${'a'.repeat(600)}`,
    '/sign-in?next=/',
    '/sign-out',
  ])('refuses %j', (value) => {
    expect(safeNext(value)).toBeNull()
  })
})
