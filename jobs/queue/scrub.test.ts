import { expect, it } from 'vitest'
import { domainError } from '#domain/shared/errors.ts'
import { scrubbed } from './scrub.ts'

it('R-31 keeps a code of a failure, and no word of it', () => {
  const words = 'I led the team at Harbor Works'
  const errors = [
    new Error(words),
    Object.assign(new Error(words), { code: words }),
    domainError('conflict', 'stages.fenced', words),
    Object.assign(new Error(words), { code: '57P01' }),
    words,
    null,
  ]
  const kept = errors.map((error) => scrubbed(error))
  expect(kept.map((error) => error.message)).toEqual(['jobs.broken', 'jobs.broken', 'stages.fenced', '57P01', 'jobs.broken', 'jobs.broken']) // prettier-ignore
  for (const error of kept) expect(`${error.stack}${String(error.cause)}`).not.toContain('Harbor')
})
