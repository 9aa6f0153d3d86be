import { pino, type DestinationStream, type Logger } from 'pino'
import { house, tenantMark } from '#domain/shared/tenant-key.ts'
import type { Config } from './config.ts'

/** JSON lines on stdout: ids, codes and counts, never words. Whatever could carry a secret is dropped by name as well. */
export function openLogger(
  { logLevel }: Pick<Config, 'logLevel'>,
  name: string,
  to: DestinationStream = pino.destination(1),
): Logger {
  const options = {
    name,
    level: logLevel,
    base: { name },
    // every line says whose it is; one that says nothing else is the house's own.
    mixin: () => ({ tenant: tenantMark(house) }),
    redact: { paths: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie'], remove: true },
  }
  return pino(options, to)
}
