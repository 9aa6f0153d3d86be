import type { MailParts } from './render-mail.ts'
import { switchOffWords } from './render-mail.ts'

const body = 'margin:0;padding:24px 12px;background:#f7f3ea;color:#1d2b24;font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,sans-serif'
const sheet = 'max-width:560px;margin:0 auto;padding:28px 24px;background:#fdfbf6;border:1px solid #ddd8cb;border-radius:8px'
const button = 'display:inline-block;padding:12px 20px;border-radius:8px;background:#17452f;color:#fbf8f1;font-weight:600;text-decoration:none' // prettier-ignore

/**
 * Mail programs drop style sheets, so every style stands on its element; those that follow the system's dark theme read
 * the few rules in the head. No picture, no font and nothing else is fetched: opening a mail tells nobody.
 */
const dark = `@media (prefers-color-scheme: dark) {
  body { background: #0d1a14 !important; color: #ece7da !important }
  .sheet { background: #14231b !important; border-color: #33463c !important }
  .soft, .soft a { color: #b9c2b4 !important }
  .button { background: #a9dcbc !important; color: #0d1a14 !important }
}`

export function htmlPage(parts: MailParts): string {
  const { before, after, action, actionUrl, switchOffUrl } = parts
  const paragraph = (words: string) => `<p style="margin:0 0 16px">${escaped(words)}</p>`
  const url = escaped(actionUrl)
  const off = switchOffUrl
    ? ` <a href="${escaped(switchOffUrl)}" style="color:#4b5a51">${escaped(switchOffWords)}</a>.`
    : ''
  return `<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(parts.subject)}</title><style>${dark}</style></head>
<body style="${body}">
<div style="display:none;max-height:0;overflow:hidden">${escaped(parts.preview)}</div>
<div class="sheet" style="${sheet}">
<p class="soft" style="margin:0 0 20px;color:#4b5a51;font-size:14px">${escaped(parts.product)}</p>
${before.map(paragraph).join('\n')}
<p style="margin:24px 0"><a class="button" href="${url}" style="${button}">${escaped(action)}</a></p>
<p class="soft" style="margin:0 0 16px;color:#4b5a51;font-size:14px;word-break:break-all">${url}</p>
${after.map(paragraph).join('\n')}
<p class="soft" style="margin:24px 0 0;padding-top:16px;border-top:1px solid #ddd8cb;color:#4b5a51;font-size:14px">${escaped(parts.why)}${off}</p>
</div></body></html>
`
}

/** Text as text, in an element or in a quoted attribute. */
export function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
