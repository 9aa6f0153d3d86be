import { z } from 'zod'

/** The database cannot hold NUL, and half of a surrogate pair cannot be kept byte for byte: neither is changed in silence. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

export const unstorable =
  'It contains a character that cannot be stored. Type it again, or paste it as plain text.'

/** One line by a person, at most `longest` characters; line breaks become spaces. */
export const writtenLine = (longest: number) =>
  z
    .string()
    .max(longest, `At most ${longest} characters.`)
    .refine(isStorable, unstorable)
    .transform((text) => text.replace(/\s+/gu, ' ').trim())

/** Text by a person, at most `longest` characters, kept as typed but for blanks at both ends. */
export const writtenText = (longest: number) =>
  z
    .string()
    .max(longest, `At most ${longest.toLocaleString('en-US')} characters.`)
    .refine(isStorable, unstorable)
    .transform((text) => text.trim())
