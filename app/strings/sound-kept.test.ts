import { expect, it } from 'vitest'
import { privacy as text } from '#app/strings/en-US/privacy.ts'

it('how long sound is kept has one answer', () => {
  expect(text.classes.none).toBe('60 minutes at most')
  expect(text.kinds.audio.why).not.toMatch(/\d|minute/)
})

it('who wants an account closed is told whom to ask, and where that address stands', () => {
  const { detail } = text.remove.account
  expect(detail(false)).toContain('Ask your career office')
  expect(detail(false)).toContain('its address stands on your school’s own pages')
  expect(detail(true)).toContain('Ask your career office to have it closed. Every')
})
