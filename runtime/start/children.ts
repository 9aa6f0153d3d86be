import type { Config } from '../config.ts'
import { inheritedEnvironment } from '../environment.ts'
import { freePort } from '../postgres/port.ts'
import { deriveRoleUrls, type ProcessName } from '../role-urls.ts'
import type { ChildSpec } from './child.ts'

export type Secrets = Readonly<{ roleSecret: string; appSecret: string; demoPassword: string | undefined }>

export type HouseFacts = Readonly<{
  config: Config
  secrets: Secrets
  adminUrl: () => string
  /** Environment variables that say where the simulators listen; empty outside the sandbox. */
  sandbox: Readonly<Record<string, string>>
  development: boolean
}>

/** Chooses the simulators' ports before anyone starts, so that all three processes agree on them. */
export async function sandboxVariables(config: Config): Promise<Record<string, string>> {
  if (!config.sandbox.on) return {}
  const { openaiPort, smtpPort, controlPort, oidcPort } = config.sandbox
  const smtp = smtpPort || (await freePort())
  return {
    GREENROOM_SANDBOX_OPENAI_PORT: String(openaiPort || (await freePort())),
    GREENROOM_SANDBOX_SMTP_PORT: String(smtp),
    GREENROOM_SANDBOX_CONTROL_PORT: String(controlPort || (await freePort())),
    GREENROOM_SANDBOX_OIDC_PORT: String(oidcPort || (await freePort())),
    ...(!config.mail.on && { SMTP_URL: `smtp://127.0.0.1:${smtp}` }),
  }
}

function common({ config, secrets, sandbox, development }: HouseFacts): Record<string, string> {
  return {
    ...inheritedEnvironment(),
    ...sandbox,
    NODE_ENV: development ? 'development' : 'production',
    PORT: String(config.port),
    GREENROOM_ORIGIN: config.origin.origin,
    GREENROOM_MODE: config.mode,
    GREENROOM_DATA_DIR: config.dataDir,
    GREENROOM_APP_SECRET: secrets.appSecret,
    ...(secrets.demoPassword && { GREENROOM_DEMO_PASSWORD: secrets.demoPassword }),
  }
}

function spec(facts: HouseFacts, name: string, entry: string, env: () => Record<string, string>): ChildSpec {
  const { config, development } = facts
  // Pages reload through Vite; the other processes begin anew when one of their files changes.
  const nodeArguments = development && name !== 'web' ? ['--watch', '--watch-preserve-output'] : []
  const echo = development || config.mode === 'production'
  return { name, entry, nodeArguments, env, dataDir: config.dataDir, echo }
}

function withRoles(facts: HouseFacts, process: ProcessName): Record<string, string> {
  const urls = deriveRoleUrls({ adminUrl: facts.adminUrl(), roleSecret: facts.secrets.roleSecret, process })
  return { ...common(facts), GREENROOM_ROLE_URLS: JSON.stringify(urls) }
}

/** The processes in the order in which they stop when read from the end. */
export function childSpecs(facts: HouseFacts): ChildSpec[] {
  const sandbox = spec(facts, 'sandbox', 'runtime/sandbox.ts', () => common(facts))
  return [
    ...(facts.config.sandbox.on ? [sandbox] : []),
    spec(facts, 'worker', 'jobs/worker.ts', () => withRoles(facts, 'worker')),
    spec(facts, 'web', 'app/server.ts', () => withRoles(facts, 'web')),
  ]
}

/** The seed writes into all four databases, so it alone gets the administrator's address. */
export function seedEnvironment(facts: HouseFacts): Record<string, string> {
  return { ...common(facts), DATABASE_URL: facts.adminUrl(), GREENROOM_ROLE_SECRET: facts.secrets.roleSecret }
}
