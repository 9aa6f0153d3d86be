import { readConfig, type Config } from './config.ts'

/** The configuration of this process: the one place where a process's own environment is read. */
export function processConfig(): Config {
  return readConfig(process.env)
}
