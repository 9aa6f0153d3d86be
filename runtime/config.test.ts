import { describe, expect, test } from 'vitest'
import { isConfigError, readConfig } from './config.ts'

const random = 'q7Zc1nV4mXw8sLr2TyUp6HdKe9GbAj3F'
const production = {
  GREENROOM_ORIGIN: 'https://greenroom.northfield.test',
  GREENROOM_APP_SECRET: random,
  SMTP_URL: 'smtps://u:p@mail.northfield.test:465',
  MAIL_FROM: 'Greenroom <feedback@northfield.test>',
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (isConfigError(error)) return error.problems
    throw error
  }
  return []
}

describe('the configuration of a fresh clone', () => {
  test('is a sandbox on localhost with the embedded database and the rules giving feedback', () => {
    const config = readConfig({})
    expect(config.mode).toBe('sandbox')
    expect(config.origin.origin).toBe('http://localhost:3000')
    expect(config.secureCookies).toBe(false)
    expect(config.database).toEqual({ kind: 'embedded', binaries: undefined })
    expect(config.coach.on).toBe(false)
    expect(config.transcribe).toEqual({ on: false, why: 'no TRANSCRIBE_MODEL is set' })
    expect(config.mail.on).toBe(false)
    expect(config.dataDir).toMatch(/\/\.data$/)
  })

  test('follows PORT in its origin, and cannot be changed afterwards', () => {
    const config = readConfig({ PORT: '3001' })
    expect(config.origin.origin).toBe('http://localhost:3001')
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.coach)).toBe(true)
  })

  test('treats an empty variable as absent', () => {
    expect(readConfig({ PORT: '', COACH_MODEL: ' ', DATABASE_URL: '' }).port).toBe(3000)
  })
})

describe('a public address', () => {
  test('means production', () => {
    expect(readConfig(production).mode).toBe('production')
    expect(readConfig(production).secureCookies).toBe(true)
    expect(readConfig(production).sandbox).toEqual({ on: false })
  })

  test('refuses the sandbox and plain http', () => {
    const problems = problemsOf({
      GREENROOM_ORIGIN: 'http://greenroom.northfield.test',
      GREENROOM_MODE: 'sandbox',
    })
    expect(problems.join('\n')).toMatch(
      /GREENROOM_ORIGIN is plain http.*https:\/\/greenroom\.northfield\.test/,
    )
    expect(problems.join('\n')).toMatch(/GREENROOM_MODE is sandbox.*GREENROOM_MODE=production/)
  })

  test('refuses a missing, short or published secret without repeating it', () => {
    expect(problemsOf({ ...production, GREENROOM_APP_SECRET: '' })[0]).toMatch(
      /^GREENROOM_APP_SECRET is missing/,
    )
    expect(problemsOf({ ...production, GREENROOM_APP_SECRET: 'short' })[0]).toMatch(/has 5 characters/)
    const published = 'greenroom-development-secret-do-not-use'
    const [problem] = problemsOf({ ...production, GREENROOM_APP_SECRET: published })
    expect(problem).toMatch(/published or repeated/)
    expect(problem).not.toContain(published)
    expect(problemsOf({ ...production, GREENROOM_APP_SECRET: 'a'.repeat(40) })).toHaveLength(1)
  })

  test('needs mail', () => {
    expect(problemsOf({ ...production, SMTP_URL: '' })[0]).toMatch(/^SMTP_URL is missing/)
    expect(problemsOf({ ...production, MAIL_FROM: '' })[0]).toMatch(/^MAIL_FROM is missing/)
    expect(problemsOf({ ...production, MAIL_FROM: 'nobody' })[0]).toMatch(/^MAIL_FROM is not an address/)
  })
})

describe('bad values', () => {
  test.each([
    ['PORT', '99999'],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['COACH_RUNS', '0'],
    ['COACH_API_STYLE', 'telepathy'],
    ['TRANSCRIBE_CAPABILITIES', 'words,telepathy'],
    ['TRANSCRIBE_BASE_URL', 'ftp://localhost/'],
    ['GREENROOM_MODE', 'demo'],
    ['GREENROOM_ORIGIN', 'localhost:3000'],
    ['GREENROOM_ORIGIN', 'http://localhost:3000/app'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'redis://localhost'],
    ['ESCROW_RECIPIENT', 'ssh-ed25519 AAAA'],
    ['GREENROOM_SCHOOLS_CONTACT', 'write to us'],
    ['GREENROOM_ROLE_URLS', '[1]'],
  ])('%s=%s gives one sentence that names the variable and a way out', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} .*(give|unset|leave)`))
  })

  test('are all told at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2)
  })
})

describe('reverse proxies', () => {
  test('R-106 nobody is believed unless named, and a wrong name is refused', () => {
    expect(readConfig({}).trustedProxies).toEqual([])
    const given = { GREENROOM_TRUSTED_PROXIES: '10.0.0.4, 10.1.0.0/16,::1' }
    expect(readConfig(given).trustedProxies).toEqual(['10.0.0.4', '10.1.0.0/16', '::1'])
    for (const value of ['everyone', '0.0.0.0/0', '10.0.0.0/33', '10.0.0.4/24/8']) {
      expect(problemsOf({ GREENROOM_TRUSTED_PROXIES: value })[0]).toMatch(/^GREENROOM_TRUSTED_PROXIES/)
    }
  })
})

describe('a database of one’s own', () => {
  test('needs a verified certificate beyond this machine', () => {
    const open = problemsOf({
      ...production,
      DATABASE_URL: 'postgres://o:topsecret@db.test/postgres',
      GREENROOM_ROLE_SECRET: random,
    })
    expect(open).toHaveLength(1)
    expect(open[0]).toMatch(/DATABASE_URL goes to db\.test .*sslmode=verify-full/)
    expect(open[0]).not.toContain('topsecret')
    expect(
      problemsOf({
        ...production,
        DATABASE_URL: 'postgres://o:p@db.test/postgres?sslmode=require',
        GREENROOM_ROLE_SECRET: random,
      }),
    ).toHaveLength(1)
    expect(
      problemsOf({
        ...production,
        DATABASE_URL: 'postgres://o:p@db.test/postgres?sslmode=verify-full',
        GREENROOM_ROLE_SECRET: random,
      }),
    ).toEqual([])
  })

  test('may be plain on loopback', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://o:p@127.0.0.1:5432/postgres' }).database.kind).toBe(
      'server',
    )
    expect(problemsOf({ DATABASE_URL: 'postgres://o:p@127.0.0.1.evil.test/postgres' })).toHaveLength(1)
  })

  test('needs the role secret in production', () => {
    const problems = problemsOf({ ...production, DATABASE_URL: 'postgres://o:p@localhost/postgres' })
    expect(problems[0]).toMatch(/^GREENROOM_ROLE_SECRET is missing/)
  })
})

describe('the feedback model', () => {
  test('stays off when only a key lies in the shell', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-x' }).coach).toEqual({
      on: false,
      why: expect.stringContaining('COACH_MODEL'),
    })
  })

  test('takes COACH_ before OPENAI_, and the public API when only a key and a model are named', () => {
    const config = readConfig({
      OPENAI_API_KEY: 'sk-o',
      OPENAI_MODEL: 'small',
      COACH_MODEL: 'large',
      COACH_RUNS: '3',
    })
    expect(config.coach).toEqual({
      on: true,
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'sk-o',
      model: 'large',
      style: 'responses',
      runs: 3,
    })
  })

  test('speaks the chat style to a server of one’s own unless told otherwise', () => {
    const local = { COACH_BASE_URL: 'http://127.0.0.1:8000/v1/', COACH_MODEL: 'm' }
    expect(readConfig(local).coach).toMatchObject({
      on: true,
      style: 'chat',
      baseUrl: 'http://127.0.0.1:8000/v1',
    })
    expect(readConfig({ ...local, COACH_API_STYLE: 'responses' }).coach).toMatchObject({ style: 'responses' })
  })

  test('refuses a half-named model, and words sent unencrypted', () => {
    expect(problemsOf({ COACH_API_KEY: 'k' })[0]).toMatch(/^COACH_MODEL is missing/)
    expect(problemsOf({ COACH_MODEL: 'm' })[0]).toMatch(/^COACH_API_KEY is missing/)
    expect(problemsOf({ COACH_MODEL: 'm', COACH_BASE_URL: 'http://model.test/v1' })[0]).toMatch(/unencrypted/)
  })
})

describe('the transcriber', () => {
  test('stays off when only a key, or the model that gives feedback, is named', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-x' }).transcribe).toEqual({
      on: false,
      why: expect.stringContaining('no TRANSCRIBE_MODEL'),
    })
    const shared = readConfig({ OPENAI_API_KEY: 'sk-x', OPENAI_MODEL: 'gpt-large' })
    expect([shared.coach.on, shared.transcribe.on]).toEqual([true, false])
  })

  test('takes TRANSCRIBE_ before OPENAI_, and of OPENAI_MODEL a transcriber only', () => {
    const config = readConfig({ OPENAI_API_KEY: 'sk-o', OPENAI_MODEL: 'whisper-1' })
    expect(config.transcribe).toEqual({
      on: true,
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'sk-o',
      model: 'whisper-1',
      abilities: undefined,
    })
    const own = { TRANSCRIBE_MODEL: 'large-v3', TRANSCRIBE_API_KEY: 'k', OPENAI_API_KEY: 'sk-o' }
    expect(readConfig(own).transcribe).toMatchObject({ model: 'large-v3', apiKey: 'k' })
  })

  test('needs no key on a server of one’s own, and believes what is said about its capabilities', () => {
    const local = { TRANSCRIBE_BASE_URL: 'http://127.0.0.1:8080/v1/', TRANSCRIBE_MODEL: 'm' }
    const abilitiesFor = (TRANSCRIBE_CAPABILITIES: string) =>
      readConfig({ ...local, TRANSCRIBE_CAPABILITIES }).transcribe
    expect(abilitiesFor('')).toMatchObject({ baseUrl: 'http://127.0.0.1:8080/v1', abilities: undefined })
    expect(abilitiesFor('Fillers, words')).toMatchObject({ abilities: ['words', 'fillers'] })
    expect(abilitiesFor('none')).toMatchObject({ abilities: [] })
  })

  test('refuses a half-named server, and voices sent unencrypted', () => {
    expect(problemsOf({ TRANSCRIBE_API_KEY: 'k' })[0]).toMatch(/^TRANSCRIBE_MODEL is missing/)
    expect(problemsOf({ TRANSCRIBE_MODEL: 'm' })[0]).toMatch(/^TRANSCRIBE_API_KEY is missing/)
    const open = { TRANSCRIBE_MODEL: 'm', TRANSCRIBE_BASE_URL: 'http://voice.test/v1' }
    expect(problemsOf(open)[0]).toMatch(/sends voices to voice\.test unencrypted/)
  })
})
