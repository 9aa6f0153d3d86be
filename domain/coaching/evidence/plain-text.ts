export type UnsafeText = 'not_text' | 'empty' | 'too_long' | 'markup' | 'link' | 'id'

export type PlainText = { readonly text: string } | { readonly unsafe: UnsafeText }

/** UTF-16 units; about fifty words. A remark that needs more is not one thing to take away. */
const longest = 320

const markup =
  /<\s*[a-z!/?]|&(?:#\w+|[a-z]+);|\]\s*\(|(?:javascript|vbscript)\s*:|\bdata:\w+\/|\$\{|\{\{|```/iu
const link =
  /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|[^\s@]@[^\s@]+\.|\b[a-z0-9-]+\.(?:com|org|net|edu|gov|io|co|dev|app|ai|info|me|example|test)\b/iu
const ids = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/iu,
  /\b(?=[a-z]*\d)[0-9a-f]{12,}\b/iu,
  /\b[a-z]{2,12}_(?=[a-z]*\d)[a-z0-9]{4,}\b/iu,
  /\b[0-9A-HJKMNP-TV-Z]{26}\b/u,
  /\bids?\s*[:=#]\s*\S/iu,
  /#\d{3,}|\d{7,}/u,
  // A placeholder that could not be put back.
  /\b(?:name|email|url|phone|address|handle)_\d/iu,
]
// Joiners stay: emoji and several scripts need them. Everything else invisible can only mislead.
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu

/**
 * A coach's words as plain text, or the reason why they cannot be shown. Marks of Markdown are removed; anything that
 * a page or a mail program could act on (tags, entities, links, addresses, ids) refuses the whole text (F-39).
 */
export function plainText(value: unknown): PlainText {
  if (typeof value !== 'string') return { unsafe: 'not_text' }
  if (value.length > longest * 4) return { unsafe: 'too_long' }
  const visible = value.replace(/\s+/gu, ' ').replace(invisible, '')
  if (markup.test(visible)) return { unsafe: 'markup' }
  if (link.test(visible)) return { unsafe: 'link' }
  if (ids.some((pattern) => pattern.test(visible))) return { unsafe: 'id' }
  const text = visible
    .replace(/[*`~<>|\\]+/gu, '')
    .replace(/(^|\s)_+(?=\S)|(?<=\S)_+(?=\s|$)/gu, '$1')
    .replace(/^\s*(?:#+|[-•]|\d\.)\s+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (text === '') return { unsafe: 'empty' }
  return text.length > longest ? { unsafe: 'too_long' } : { text }
}
