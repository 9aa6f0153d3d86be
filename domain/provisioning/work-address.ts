import { domainError } from '#domain/shared/errors.ts'
import { mailAddress } from '#domain/identity/index.ts'

/** Where anybody may have an address: it proves a person, and no school. Endings count too, as in yahoo.co.uk. */
const anybodys = [
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'mail.com',
  'proton.me', 'protonmail.com', 'pm.me', 'gmx.com', 'gmx.net', 'gmx.de', 'web.de', 't-online.de', 'zoho.com', 'fastmail.com', 'tutanota.com',
  'tuta.io', 'hey.com', 'qq.com', '163.com', '126.com', 'naver.com', 'mail.ru', 'yandex.ru', 'yandex.com', 'free.fr', 'orange.fr', 'laposte.net',
  'libero.it', 'comcast.net', 'verizon.net', 'att.net', 'mailinator.com', 'guerrillamail.com', '10minutemail.com', 'yopmail.com',
] as const // prettier-ignore
const families = /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|gmx)\.[a-z.]+$/

/** @throws `invalid` `provisioning.address` with the reason */
export function readWorkAddress(typed: string): string {
  const email = mailAddress(typed)
  const domain = email?.split('@')[1] ?? ''
  if (email === null) throw wrong('Give your work address, such as name@school.edu.')
  if ((anybodys as readonly string[]).includes(domain) || families.test(domain)) {
    throw wrong(`Anybody can have an address at ${domain}, so it does not show that you work at a school. Use the address that your school gave you.`) // prettier-ignore
  }
  return email
}

const wrong = (sentence: string) =>
  domainError('invalid', 'provisioning.address', sentence, { fields: { email: sentence } })
