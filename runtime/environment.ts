import { readConfig, type Config } from './config.ts'

/** The configuration of this process: the one place where a process's own environment is read. */
export function processConfig(): Config {
  return readConfig(process.env)
}

/** A copy for child processes, without what only the supervisor may know and without npm's own variables. */
export function inheritedEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !withheld.has(name) && !/^npm_/i.test(name)) kept[name] = value
  }
  return kept
}

const withheld = new Set(['DATABASE_URL', 'GREENROOM_ROLE_SECRET', 'NODE_ENV'])
