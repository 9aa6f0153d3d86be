import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderMail } from '#domain/notifications/index.ts'
import { mailFileKinds, mailFileSchema, type MailFile } from '#runtime/content-files.ts'
import { mailFaults } from './bars/mail.ts'

const folder = new URL('./mail/', import.meta.url)
const mails = readdirSync(folder).map((file) =>
  mailFileSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
)
const feedback = mails.find(({ kind }) => kind === 'feedback_ready')!

describe('the mail texts', () => {
  it('exist for every kind of mail, in a file of its name', () => {
    expect(mails.map(({ kind }) => kind).toSorted()).toEqual([...mailFileKinds].toSorted())
    const names = mails.map(({ kind }) => `${kind.replaceAll('_', '-')}.json`)
    expect(readdirSync(folder).toSorted()).toEqual(names.toSorted())
  })

  it('keep to a short silent subject, 120 words, one action and a reason (S3-21)', () => {
    expect(mails.flatMap(mailFaults)).toEqual([])
  })

  it('can be switched off, but for those that keep an account safe', () => {
    const open = mails.filter(({ security }) => !security).map(({ kind }) => kind)
    expect(open.toSorted()).toEqual(['feedback_ready', 'interview_closing_soon'])
  })

  it('fill every slot and lead to one place', () => {
    const facts = {
      name: 'Ada',
      tenantShortName: 'Northfield',
      actionUrl: 'https://x.example/a',
      switchOffUrl: null,
    }
    for (const text of mails) {
      const mail = renderMail({ text, facts })
      expect(mail.subject + mail.text).not.toMatch(/[{}]/)
      expect(mail.text.match(/https?:/g)).toHaveLength(1)
    }
  })

  it.each<[string, Partial<MailFile>, string]>([
    ['a long subject', { subject: 'Your feedback on the practice of this morning is ready' }, 'characters'],
    ['a subject that grows with the name', { subject: 'Sign in with this link to {product}' }, 'characters'],
    ['a level in the subject', { subject: 'You reached a new level' }, 'tells more'],
    ['the question in the preview', { preview: 'Your conflict question' }, 'tells more'],
    ['121 words', { paragraphs: ['so '.repeat(121).trim()] }, 'words'],
    ['a second link', { paragraphs: ['See https://example.com for more.'] }, 'second place'],
    ['no reason', { why: 'We wanted to tell you this.' }, 'why it was sent'],
    ['an exclamation mark', { paragraphs: ['Your feedback is here!'] }, 'holds "!"'],
    [
      'hard words',
      { paragraphs: ['Authentication necessitates immediate organizational verification.'] },
      'grade',
    ],
  ])('turn away one with %s', (_, change, fault) => {
    expect(mailFaults({ ...feedback, ...change }).join('; ')).toContain(fault)
  })

  it('are refused with a slot that nothing fills, and with unknown fields', () => {
    const accepts = (change: object) => mailFileSchema.safeParse({ ...feedback, ...change }).success
    expect(accepts({})).toBe(true)
    expect(accepts({ why: 'You get this because of {score}.' })).toBe(false)
    expect(accepts({ html: '<b>' })).toBe(false)
  })
})
