export interface LinkedWord {
  text: string
  to: string | null
}

// A number to text a word to, a number to call (3 digits, twice at most), or the name of a site.
const linkable = /(?<=^Text .+ to )\d{5,6}\b|\b\d{3}(?: \d{3})?\b|\b[a-z][a-z-]*\.(?:com|org)\b/g

/**
 * Finds what can be pressed in words such as "Call or text 988" or "Text HOME to 741741". Reports keep these words as they
 * were shown, so the links are made where they are shown again.
 */
export function linkedWords(how: string): LinkedWord[] {
  const parts: LinkedWord[] = []
  let done = 0
  for (const { 0: text, index } of how.matchAll(linkable)) {
    if (index > done) parts.push({ text: how.slice(done, index), to: null })
    parts.push({ text, to: addressOf(text, how.slice(0, index)) })
    done = index + text.length
  }
  if (done < how.length) parts.push({ text: how.slice(done), to: null })
  return parts
}

function addressOf(text: string, before: string): string {
  if (/[a-z]/.test(text)) return `https://${text}`
  return `${before.startsWith('Text ') ? 'sms' : 'tel'}:${text.replaceAll(' ', '')}`
}
