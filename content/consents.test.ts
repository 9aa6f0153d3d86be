import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { disclosureRead } from '#prisma/factories/index.ts'
import { consentDocumentSchema, consentPurposes, parseConsentDocument } from '#domain/consent/index.ts'
import { consentFaults } from './bars/consents.ts'

const folder = new URL('./consents/', import.meta.url)
const file = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const consents = readdirSync(folder).map((name) =>
  consentDocumentSchema.parse(parseConsentDocument(file(name))),
)
const ai = consents.find(({ purpose }) => purpose === 'ai')!
const withBody = (text: string) => ({ ...ai, sections: [{ heading: 'What we do', paragraphs: [text] }] })

describe('the consent texts', () => {
  it('exist once for each purpose, in a file of its name (B16)', () => {
    expect(consents.map(({ purpose }) => purpose).toSorted()).toEqual([...consentPurposes].toSorted())
    expect(readdirSync(folder).toSorted()).toEqual(consents.map(({ purpose }) => `${purpose}.md`).toSorted())
  })

  it('are short and plain, do not press, and name what stops when withdrawn (B16, S3-16)', () => {
    expect(consents.flatMap(consentFaults)).toEqual([])
    for (const { sections } of consents) {
      expect(sections.at(-1)?.heading).toBe('What stops when you withdraw')
    }
  })

  it('are read in the version that members of tests have read: a new one is shown again at the next visit (R-24)', () => {
    expect(ai.version).toBe(disclosureRead)
  })

  it('promise no sharing, which is not built: it will be a consent of its own (B16)', () => {
    for (const { purpose, text } of consents) expect(text, purpose).not.toMatch(/\bshar(e|ed|ing)\b/i)
  })

  it.each([
    ['201 words', 'we keep '.repeat(101), 'words'],
    [
      'legal language',
      'Aforementioned documentation necessitates institutional authorization procedures.',
      'grade',
    ],
    ['pressure', 'You must agree before you can practice.', 'presses'],
    ['an exclamation mark', 'We keep nothing!', 'holds "!"'],
  ])('turn away one with %s', (_, text, fault) => {
    expect(consentFaults(withBody(text)).join('; ')).toContain(fault)
  })

  it.each([
    [
      'no section on withdrawal',
      (text: string) => text.replace('## What stops when you withdraw', '## More'),
    ],
    ['no period', (text: string) => text.replace('## How long we keep it', '## Time')],
    ['no version', (text: string) => text.replace(/version: \d+\n/, '')],
    ['an unknown purpose', (text: string) => text.replace('purpose: ai', 'purpose: advertising')],
    ['an unknown field', (text: string) => text.replace(/(version: \d+)/, '$1\nhidden: yes')],
    ['no front matter', (text: string) => text.replaceAll('---\n', '')],
  ])('are refused with %s', (_, spoil) => {
    expect(consentDocumentSchema.safeParse(parseConsentDocument(file('ai.md'))).success).toBe(true)
    expect(consentDocumentSchema.safeParse(parseConsentDocument(spoil(file('ai.md')))).success).toBe(false)
  })
})
