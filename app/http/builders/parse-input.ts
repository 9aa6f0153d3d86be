import type { z } from 'zod'
import { domainError } from '#domain/shared/errors.ts'

const reserved = new Set(['__proto__', 'constructor', 'prototype'])
const deepest = 8

/**
 * Checks what came in against a strict schema. Prototype keys, NUL and halves of characters, which no database takes as
 * they are, are refused before the schema sees them.
 * @throws `invalid` with one sentence a field
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  refuseTraps(value, '', 0)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') throw unknownKey()
    const name = issue.path.join('.')
    fields[name] ??= issue.message
  }
  throw domainError('invalid', 'http.fields', 'Some of this needs another look.', { fields })
}

function refuseTraps(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') {
    if (!canBeStored(value)) {
      throw domainError(
        'invalid',
        'http.nul',
        'A character in this text cannot be stored. Remove it and try again.',
        {
          fields: { [path]: 'This text holds a character that cannot be stored.' },
        },
      )
    }
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth > deepest) throw unknownKey()
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key !== 'string' || reserved.has(key) || !canBeStored(key)) throw unknownKey()
    refuseTraps((value as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`, depth + 1)
  }
}

/** Whether Postgres takes it, as text and in JSON. */
export const canBeStored = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The name is not repeated: it came from outside. */
function unknownKey() {
  return domainError(
    'invalid',
    'http.unknown_key',
    'This form sent something that Greenroom does not know. Reload the page and try again.',
  )
}
