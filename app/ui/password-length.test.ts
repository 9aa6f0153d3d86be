import { expect, it } from 'vitest'
import { shortestPassword } from '#domain/identity/index.ts'
import { fewestCharacters } from './password-length.ts'

it('tells the length that is really asked for', () => {
  expect(fewestCharacters).toBe(shortestPassword)
})
