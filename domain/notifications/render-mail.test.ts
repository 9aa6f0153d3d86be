import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mailIds, mailTemplateSchema, renderMail, type MailFacts } from './index.ts'

const template = (id: string) => {
  const file = new URL(`../../content/mail/${id}.json`, import.meta.url)
  return mailTemplateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
const facts: MailFacts = {
  name: 'Sam',
  tenantShortName: 'Northfield',
  link: 'http://localhost:3000/sign-in/link?token=a.b&x=1',
  switchOffLink: 'http://localhost:3000/t/northfield/settings#mail',
  device: 'Firefox on Linux',
  permission: 'audit',
  person: 'Ada',
  expires: 'Friday, March 6, 2026 at 2:05 PM CST',
  title: 'Tell me about yourself',
  when: 'Friday, March 6, 2026 at 1:50 PM CST',
}

describe('every mail', () => {
  it.each(mailIds.map((id) => [id]))(
    '%s is the same in text and HTML, filled, with one action and the reason it came',
    (id) => {
      const given = template(id)
      const mail = renderMail({ template: given, facts })
      for (const form of [mail.subject, mail.text, mail.html]) expect(form).not.toMatch(/\{\{|undefined/)
      expect(mail.text).toContain('Hello Sam,')
      expect(mail.text).toContain(facts.link)
      expect(mail.text).toContain('You get this because')
      expect(mail.html.match(/class="button"/g)).toHaveLength(1)
      expect(mail.html).toContain('href="http://localhost:3000/sign-in/link?token=a.b&amp;x=1"')
      expect(mail.html).toContain('prefers-color-scheme: dark')
      expect(mail.html).not.toMatch(/<img|<script|url\(|<link/)
      expect(mail.text.includes(facts.switchOffLink)).toBe(!given.security)
      expect(mail.subject.length).toBeLessThanOrEqual(50)
    },
  )
})

it('F-32 shows a name or device that is markup as text, and lets it begin no header, line or link', () => {
  const evil = '<img src=x onerror=alert(1)>"\'\r\nBcc: all@example.com\u2028'
  const mail = renderMail({
    template: template('new-device-sign-in'),
    facts: { ...facts, name: evil, device: evil, tenantShortName: evil },
  })
  expect(mail.html).not.toContain('<img')
  expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39; Bcc: all@example.com')
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.text.split('\n').some((line) => line.startsWith('Bcc'))).toBe(false)
})

it('fills a slot once: what a name holds is not filled again', () => {
  const mail = renderMail({
    template: template('new-device-sign-in'),
    facts: { ...facts, device: '{{link}} {{when}}' },
  })
  expect(mail.text).toContain('with {{link}} {{when}} on')
})

it('is never sent with a hole in it', () => {
  const { device: _device, ...rest } = facts
  expect(() => renderMail({ template: template('new-device-sign-in'), facts: rest })).toThrow(
    'nothing for device',
  )
})
