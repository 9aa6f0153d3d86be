import type { MailParts } from './render-mail.ts'

const font = 'font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,sans-serif'
const page = `margin:0;padding:24px 12px;background:#f7f3ea;color:#1d2b24;${font}`
const sheet = 'max-width:560px;margin:0 auto;padding:28px 24px;background:#fdfbf6;border:1px solid #ddd8cb;border-radius:8px' // prettier-ignore
const button = 'display:inline-block;padding:12px 20px;border-radius:8px;background:#17452f;color:#fbf8f1;font-weight:600;text-decoration:none' // prettier-ignore
const soft = 'color:#4b5a51;font-size:14px'

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

export function htmlPage({ product, subject, before, action, after, why, switchOff }: MailParts): string {
  const paragraph = (words: string) => `<p style="margin:0 0 16px">${escaped(words)}</p>`
  const link = escaped(action.link)
  const off = switchOff
    ? `<br><a href="${escaped(switchOff.link)}" style="${soft}">${escaped(switchOff.label)}</a>`
    : ''
  return `<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title><style>${dark}</style></head>
<body style="${page}">
<div class="sheet" style="${sheet}">
<p class="soft" style="margin:0 0 20px;${soft}">${escaped(product)}</p>
${before.map(paragraph).join('\n')}
<p style="margin:24px 0"><a class="button" href="${link}" style="${button}">${escaped(action.label)}</a></p>
<p class="soft" style="margin:0 0 16px;${soft};word-break:break-all">${link}</p>
${after.map(paragraph).join('\n')}
<p class="soft" style="margin:24px 0 0;padding-top:16px;border-top:1px solid #ddd8cb;${soft}">${escaped(why)}${off}</p>
</div></body></html>
`
}

/** Text as text, in an element or in a quoted attribute. */
export function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
