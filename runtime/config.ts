import path from 'node:path'
import { coachOf, type CoachSettings } from './settings/coach.ts'
import { appSecretOf, databaseOf, roleSecretOf, type DatabasePlace } from './settings/database.ts'
import { mailOf, type MailSettings } from './settings/mail.ts'
import { modeOf, originOf, type Mode } from './settings/place.ts'
import { transcribeOf, type TranscribeSettings } from './settings/transcribe.ts'
import { variables, type Environment, type Variables } from './settings/variables.ts'

/** Ports of the stand-ins for other people's services; 0 lets the system choose, and the process then says which. */
export type SandboxSettings =
  | Readonly<{ on: false }>
  | Readonly<{ on: true; openaiPort: number; smtpPort: number; controlPort: number; oidcPort: number }>

/** Everything the environment says, parsed once. Nothing else in the house reads the environment. */
export type Config = Readonly<{
  mode: Mode
  /** Whether the web process builds pages as files change (`npm run dev`). */
  development: boolean
  port: number
  origin: URL
  /** Reverse proxies, by address or network; nobody else's word on a client's address is believed. */
  trustedProxies: readonly string[]
  /** Whether cookies carry `Secure` and the `__Host-` prefix; browsers drop such cookies on plain http. */
  secureCookies: boolean
  /** Absolute. Postgres, keys, secrets and objects live below it. */
  dataDir: string
  logLevel: NonNullable<Variables['LOG_LEVEL']>
  database: DatabasePlace
  /** Addresses of the LOGIN roles that `npm start` gave this process; nobody gets all. */
  roleUrls: Variables['GREENROOM_ROLE_URLS']
  roleSecret: string | undefined
  appSecret: string | undefined
  coach: CoachSettings
  transcribe: TranscribeSettings
  mail: MailSettings
  sandbox: SandboxSettings
  /** Where schools write to; the page for schools says so when there is none. */
  schoolsContact: string | undefined
  /** An age recipient that the epoch key is escrowed to. */
  escrowRecipient: string | undefined
  /** Of every demo account; sandbox only. */
  demoPassword: string | undefined
  testPostgresBinaries: string | undefined
}>

const brand = Symbol.for('greenroom.config-error')

export interface ConfigError extends Error {
  /** One sentence for each bad variable: its name, what is wrong, what would be right. */
  readonly problems: readonly string[]
}

function configError(problems: readonly string[]): ConfigError {
  return Object.assign(new Error(problems.join('\n')), { name: 'ConfigError', problems, [brand]: true })
}

export function isConfigError(error: unknown): error is ConfigError {
  return typeof error === 'object' && error !== null && brand in error
}

/**
 * Turns an environment into the typed configuration.
 * @throws ConfigError with every problem at once, so that nobody repairs them one start at a time.
 */
export function readConfig(environment: Environment): Config {
  const parsed = variables.safeParse(environment)
  if (!parsed.success) throw configError(parsed.error.issues.map((issue) => issue.message))
  const problems: string[] = []
  const config = assemble(parsed.data, (problem) => problems.push(problem))
  if (problems.length > 0) throw configError(problems)
  return config
}

function assemble(given: Variables, report: (problem: string) => void): Config {
  const origin = originOf(given, report)
  const mode = modeOf(given, origin, report)
  if (given.REDIS_URL !== undefined) {
    report('REDIS_URL is set, but this version keeps its queues in PostgreSQL only; unset REDIS_URL.')
  }
  if (given.ESCROW_RECIPIENT !== undefined && !/^age1[0-9a-z]{20,}$/.test(given.ESCROW_RECIPIENT)) {
    report(
      'ESCROW_RECIPIENT is not an age recipient; give the public line of an age key, which begins with age1.',
    )
  }
  return Object.freeze({
    mode,
    development: given.NODE_ENV === 'development',
    port: given.PORT,
    origin,
    trustedProxies: given.GREENROOM_TRUSTED_PROXIES,
    secureCookies: origin.protocol === 'https:',
    dataDir: path.resolve(given.GREENROOM_DATA_DIR ?? '.data'),
    logLevel: given.LOG_LEVEL ?? 'info',
    database: Object.freeze(databaseOf(given, mode, report)),
    roleUrls: given.GREENROOM_ROLE_URLS,
    roleSecret: roleSecretOf(given, mode, report),
    appSecret: appSecretOf(given, mode, report),
    coach: Object.freeze(coachOf(given, report)),
    transcribe: Object.freeze(transcribeOf(given, report)),
    mail: Object.freeze(mailOf(given, mode, report)),
    sandbox: Object.freeze(sandboxOf(given, mode)),
    schoolsContact: given.GREENROOM_SCHOOLS_CONTACT,
    escrowRecipient: given.ESCROW_RECIPIENT,
    demoPassword: mode === 'sandbox' ? given.GREENROOM_DEMO_PASSWORD : undefined,
    testPostgresBinaries: given.GREENROOM_TEST_POSTGRES_BIN,
  })
}

function sandboxOf(given: Variables, mode: Mode): SandboxSettings {
  if (mode !== 'sandbox') return { on: false }
  return {
    on: true,
    openaiPort: given.GREENROOM_SANDBOX_OPENAI_PORT,
    smtpPort: given.GREENROOM_SANDBOX_SMTP_PORT,
    controlPort: given.GREENROOM_SANDBOX_CONTROL_PORT,
    oidcPort: given.GREENROOM_SANDBOX_OIDC_PORT,
  }
}
