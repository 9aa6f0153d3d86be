import { isLoopback } from './loopback.ts'
import { checkSecret } from './secret.ts'
import type { Mode } from './place.ts'
import type { Variables } from './variables.ts'

type Report = (problem: string) => void

/** Where Postgres is. `embedded` is run by `npm start` below the data folder; `server` is somebody else's. */
export type DatabasePlace =
  | Readonly<{ kind: 'embedded'; binaries: string | undefined }>
  | Readonly<{ kind: 'server'; adminUrl: string; host: string }>

export function databaseOf(variables: Variables, mode: Mode, report: Report): DatabasePlace {
  const url = variables.DATABASE_URL
  if (url === undefined) return { kind: 'embedded', binaries: variables.GREENROOM_POSTGRES_BIN }
  const hostname = url.hostname
  if (!isLoopback(hostname) && url.searchParams.get('sslmode') !== 'verify-full') {
    report(
      `DATABASE_URL goes to ${hostname} without a verified certificate; add ?sslmode=verify-full ` +
        '(and &sslrootcert=/path/to/ca.pem if your authority is private).',
    )
  }
  if (mode === 'production' && variables.GREENROOM_ROLE_SECRET === undefined) {
    report(
      'GREENROOM_ROLE_SECRET is missing; with DATABASE_URL give the secret that role passwords are made from.',
    )
  }
  return { kind: 'server', adminUrl: url.href, host: hostname }
}

export function roleSecretOf(variables: Variables, mode: Mode, report: Report): string | undefined {
  const value = variables.GREENROOM_ROLE_SECRET
  return value && checkSecret('GREENROOM_ROLE_SECRET', value, mode === 'production', report)
}

export function appSecretOf(variables: Variables, mode: Mode, report: Report): string | undefined {
  const value = variables.GREENROOM_APP_SECRET
  if (value !== undefined) return checkSecret('GREENROOM_APP_SECRET', value, mode === 'production', report)
  if (mode === 'production') {
    report('GREENROOM_APP_SECRET is missing; in production give at least 32 random characters and keep them.')
  }
  return undefined
}
