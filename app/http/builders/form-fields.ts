import { z } from 'zod'

/** A checkbox: absent from the form when it is off. */
export const checkbox = z
  .literal(['on', 'true'])
  .optional()
  .transform((value) => value !== undefined)

/** A field that may come any number of times. */
export function listOf<T>(schema: z.ZodType<T>, most: number) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(schema).max(most),
  )
}

/** A field that may stay empty; spaces around it are dropped, and nothing left means absent. */
export function optionalText(most: number, message: string) {
  return z
    .string()
    .trim()
    .max(most, message)
    .optional()
    .transform((value) => (value === '' ? undefined : value))
}
