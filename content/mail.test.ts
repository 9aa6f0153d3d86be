import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  mailIds,
  mailTemplateSchema,
  placeholdersOf,
  type MailTemplate,
} from '#domain/notifications/index.ts'
import { mailFaults } from './bars/mail.ts'

const folder = new URL('./mail/', import.meta.url)
const mails = readdirSync(folder).map((file) =>
  mailTemplateSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
)
const signIn = mails.find(({ id }) => id === 'sign-in-link')!
const feedback = mails.find(({ id }) => id === 'feedback-ready')!

describe('the mail templates', () => {
  it('exist for every kind of mail, in a file of the same name', () => {
    expect(mails.map(({ id }) => id).toSorted()).toEqual([...mailIds].toSorted())
    expect(readdirSync(folder).toSorted()).toEqual(mails.map(({ id }) => `${id}.json`).toSorted())
  })

  it('keep to a short silent subject, 120 words, one action and a reason (S3-21)', () => {
    expect(mails.flatMap(mailFaults)).toEqual([])
  })

  it('are filled with known values only, and each has its link', () => {
    for (const mail of mails) expect(placeholdersOf(mail)).toContain('link')
    const security = mails.filter((mail) => mail.security)
    expect(security.map((mail) => placeholdersOf(mail).includes('switchOffLink'))).not.toContain(true)
  })

  it.each<[string, Partial<MailTemplate>, string]>([
    ['a long subject', { subject: 'Your feedback on the practice of this morning is ready' }, 'characters'],
    ['a subject that grows with the brand', { subject: 'Sign in with this link to {{brand}}' }, 'characters'],
    ['a level in the subject', { subject: 'You reached level 4' }, 'tells more'],
    ['the question in the subject', { subject: 'Your conflict question is rated' }, 'tells more'],
    ['121 words', { paragraphs: ['so '.repeat(121).trim()] }, 'words'],
    ['a second link', { paragraphs: ['See https://example.com for more.'] }, 'second link'],
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

  it('are refused with a switch-off in a security mail, without one in others, and with unknown values', () => {
    const refused = (mail: object) =>
      mailTemplateSchema.safeParse(mail).error?.issues.map(({ message }) => message)
    expect(refused({ ...feedback, switchOff: undefined })).toEqual([
      'is missing in a mail that is no security mail',
    ])
    expect(refused({ ...signIn, switchOff: feedback.switchOff })).toEqual(['has no place in a security mail'])
    expect(refused({ ...signIn, why: 'Because of {{score}} points.' })).toEqual([
      'uses {{score}}, which nothing fills',
    ])
  })
})
