/** Words as people count them: "don't" and "part-time" are one word each; placeholders and brackets are left out. */
export function words(text: string): string[] {
  return text.replace(/\{\{[^}]*\}\}|\[[^\]]*\]/g, ' ').match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
}

/** Sentences end at a full stop, question mark or exclamation mark that is followed by space or the end. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.?!])\s+/)
    .map((part) => part.trim())
    .filter((part) => words(part).length > 0)
}

/** Syllables of an English word by its vowel groups: exact enough for an average over a text, never below 1. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const spoken = letters
    .replace(/(?<=[^td])ed$/, 'd')
    .replace(/(?<=[^aeiouyscxzgh])es$/, 's')
    .replace(/(?<![aeiouyl])e$/, '')
    .replace(/(?<=[aeiouy]l)e$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

/**
 * School grade after Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59. Meant for running
 * text; phrases of a few words give wide swings, so callers join them before they ask.
 */
export function readingGrade(text: string): number {
  const all = words(text)
  const count = Math.max(1, sentences(text).length)
  if (all.length === 0) return 0
  const spoken = all.reduce((sum, word) => sum + syllables(word), 0)
  return 0.39 * (all.length / count) + 11.8 * (spoken / all.length) - 15.59
}
