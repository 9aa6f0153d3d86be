import { isIP } from 'node:net'
import { z } from 'zod'
import { transcriberAbilities } from '#integrations/openai/transcriber-options.ts'
import type { LoginRole } from '#prisma/roles.ts'

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined)

/** A whole number between two bounds, or the number the house uses when the variable is empty. */
function whole(name: string, low: number, high: number, otherwise: number) {
  return text.transform((value, context) => {
    if (value === undefined) return otherwise
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= low && number <= high) return number
    context.addIssue(
      `${name} is "${value}"; give a whole number from ${low} to ${high}, such as ${otherwise}.`,
    )
    return z.NEVER
  })
}

function oneOf<const Choice extends string>(name: string, choices: readonly Choice[]) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const choice = choices.find((candidate) => candidate === value.toLowerCase())
    if (choice !== undefined) return choice
    context.addIssue(`${name} is "${value}"; give one of ${choices.join(', ')}.`)
    return z.NEVER
  })
}

/** Words separated by commas, or `none`; undefined where the variable is empty. */
function someOf<const Choice extends string>(name: string, choices: readonly Choice[]) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const given = value.toLowerCase().split(/\s*,\s*/)
    const known = choices.filter((choice) => given.includes(choice))
    if (value.toLowerCase() === 'none' || known.length === given.length) return Object.freeze(known)
    context.addIssue(`${name} is "${value}"; give some of ${choices.join(', ')}, with commas, or none.`)
    return z.NEVER
  })
}

/** An address with one of the given schemes. The value itself is never repeated: it may carry a password. */
function address(name: string, schemes: readonly string[], example: string) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const url = URL.parse(value)
    if (url !== null && url.hostname !== '' && schemes.includes(url.protocol)) return url
    context.addIssue(`${name} is not an address that Greenroom can use; give one such as ${example}.`)
    return z.NEVER
  })
}

/** Role names and addresses, as `npm start` hands them to each process. */
function roleAddresses(name: string) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    try {
      const urls: Partial<Record<LoginRole, string>> = z
        .record(z.string(), z.string())
        .parse(JSON.parse(value))
      return Object.freeze(urls)
    } catch {
      context.addIssue(`${name} is not a JSON object of role names and addresses; leave it to npm start.`)
      return z.NEVER
    }
  })
}

/** A mail address that people may be shown. */
function mailbox(name: string) {
  return text.transform((value, context) => {
    if (value === undefined || z.email().safeParse(value).success) return value
    context.addIssue(`${name} is not a mail address; give one such as schools@greenroom.example.`)
    return z.NEVER
  })
}

/** Addresses and networks, separated by commas. */
function networks(name: string) {
  return text.transform((value, context) => {
    const list = (value ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
    const bad = list.find((one) => !isNetwork(one))
    if (bad === undefined) return Object.freeze(list)
    context.addIssue(`${name} has "${bad}"; give addresses or networks, such as 10.0.0.4, 10.1.0.0/16.`)
    return z.NEVER
  })
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (version === 4 ? 32 : 128))
  )
}

/** Every variable that Greenroom reads, each parsed once and with a sentence for a bad value. */
export const variables = z.object({
  PORT: whole('PORT', 1, 65535, 3000),
  GREENROOM_ORIGIN: address('GREENROOM_ORIGIN', ['http:', 'https:'], 'https://greenroom.northfield.example'),
  GREENROOM_DATA_DIR: text,
  GREENROOM_TRUSTED_PROXIES: networks('GREENROOM_TRUSTED_PROXIES'),
  GREENROOM_MODE: oneOf('GREENROOM_MODE', ['sandbox', 'production']),
  GREENROOM_APP_SECRET: text,
  GREENROOM_ROLE_SECRET: text,
  GREENROOM_ROLE_URLS: roleAddresses('GREENROOM_ROLE_URLS'),
  GREENROOM_DEMO_PASSWORD: text,
  GREENROOM_POSTGRES_BIN: text,
  GREENROOM_TEST_POSTGRES_BIN: text,
  GREENROOM_SANDBOX_OPENAI_PORT: whole('GREENROOM_SANDBOX_OPENAI_PORT', 0, 65535, 0),
  GREENROOM_SANDBOX_SMTP_PORT: whole('GREENROOM_SANDBOX_SMTP_PORT', 0, 65535, 0),
  GREENROOM_SANDBOX_CONTROL_PORT: whole('GREENROOM_SANDBOX_CONTROL_PORT', 0, 65535, 0),
  GREENROOM_SANDBOX_OIDC_PORT: whole('GREENROOM_SANDBOX_OIDC_PORT', 0, 65535, 0),
  DATABASE_URL: address(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://owner:password@db.example:5432/postgres?sslmode=verify-full',
  ),
  REDIS_URL: text,
  COACH_BASE_URL: address('COACH_BASE_URL', ['http:', 'https:'], 'https://api.openai.com/v1'),
  COACH_API_KEY: text,
  COACH_MODEL: text,
  COACH_API_STYLE: oneOf('COACH_API_STYLE', ['responses', 'chat']),
  COACH_RUNS: whole('COACH_RUNS', 1, 9, 1),
  TRANSCRIBE_BASE_URL: address('TRANSCRIBE_BASE_URL', ['http:', 'https:'], 'https://api.openai.com/v1'),
  TRANSCRIBE_API_KEY: text,
  TRANSCRIBE_MODEL: text,
  TRANSCRIBE_CAPABILITIES: someOf('TRANSCRIBE_CAPABILITIES', transcriberAbilities),
  OPENAI_BASE_URL: address('OPENAI_BASE_URL', ['http:', 'https:'], 'https://api.openai.com/v1'),
  OPENAI_API_KEY: text,
  OPENAI_MODEL: text,
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:'], 'smtps://user:password@mail.example:465'),
  MAIL_FROM: text,
  GREENROOM_SCHOOLS_CONTACT: mailbox('GREENROOM_SCHOOLS_CONTACT'),
  NODE_ENV: text,
  LOG_LEVEL: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ESCROW_RECIPIENT: text,
})

export type Variables = z.infer<typeof variables>
export type Environment = Readonly<Record<string, string | undefined>>
