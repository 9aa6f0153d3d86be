// Turns of writing direction can make a page show other words than the text has; joiners of scripts that need them stay.
const unseen = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

/** Text without control characters, halves of characters and white space other than single spaces inside. */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(unseen, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/ +/gu, ' ')
    .trim()
}
