import type { HeardSpeech } from '../ports.ts'

/**
 * ISO 639-1. Questions, rubric and feedback are in English alone, so remarks on words of another language would be
 * guesses. No transcriber is told so unless the student says it: one that is told a language writes every speech in it, as a
 * translation if need be, and those are not the words that were said.
 */
export const practicedLanguage = 'en'

/** In which language most of the words were heard; null where nobody said. */
export function languageOf(heard: readonly Pick<HeardSpeech, 'language' | 'words'>[]): string | null {
  const counts = new Map<string, number>()
  for (const { language, words } of heard) {
    if (language) counts.set(language, (counts.get(language) ?? 0) + words.length)
  }
  const [most] = [...counts].toSorted((one, other) => other[1] - one[1])
  return most?.[0] ?? null
}

/** A language that nobody named is taken for ours: some transcribers never say. */
export const isPracticed = (language: string | null): boolean =>
  language === null || language === practicedLanguage
