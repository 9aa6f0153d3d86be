import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

/** JSON lines on stdout: ids, codes and counts, never words. Whatever could carry a secret is dropped by name as well. */
export function openLogger({ logLevel }: Pick<Config, 'logLevel'>, name: string): Logger {
  return pino({
    name,
    level: logLevel,
    base: { name },
    redact: { paths: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie'], remove: true },
  })
}
