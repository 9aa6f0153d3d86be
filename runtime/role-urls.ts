import { databases, loginRoles, roleUrl, type LoginRole } from '#prisma/roles.ts'
import type { Config } from './config.ts'
import { refusal } from './refusal.ts'

export type RoleUrls = Partial<Record<LoginRole, string>>
export type ProcessName = 'web' | 'worker'

/** Which LOGIN roles each process may be. Web holds no worker credential, and the worker none of the areas. */
const rolesOf: Readonly<Record<ProcessName, readonly LoginRole[]>> = {
  web: [
    'greenroom_public',
    'greenroom_identity',
    'greenroom_student',
    'greenroom_advisor',
    'greenroom_admin',
    'greenroom_recruiter',
    'greenroom_operator',
    'greenroom_inbound',
    'greenroom_vault_student',
    'greenroom_metrics_admin',
  ],
  worker: [
    'greenroom_worker',
    'greenroom_scheduler',
    'greenroom_vault_worker',
    'greenroom_vault_keeper',
    'greenroom_metrics_worker',
    'greenroom_queue_worker',
  ],
}

/** Derives the addresses of one process's roles; only the supervisor holds what this takes. */
export function deriveRoleUrls(input: {
  adminUrl: string
  roleSecret: string
  process: ProcessName
}): RoleUrls {
  const wanted: readonly string[] = rolesOf[input.process]
  const entries = databases.flatMap((database) =>
    loginRoles[database]
      .filter((role) => wanted.includes(role))
      .map((role) => [role, roleUrl({ ...input, role, database })] as const),
  )
  return Object.fromEntries(entries)
}

/** The addresses that this process works with, given by `npm start` or derived from the server's own. */
export function roleUrlsFor(config: Config, process: ProcessName): RoleUrls {
  if (config.roleUrls !== undefined) return config.roleUrls
  if (config.database.kind === 'server' && config.roleSecret !== undefined) {
    return deriveRoleUrls({ adminUrl: config.database.adminUrl, roleSecret: config.roleSecret, process })
  }
  throw refusal(
    `The ${process} process was started by itself and knows no database; start it by npm start, ` +
      'or give DATABASE_URL and GREENROOM_ROLE_SECRET.',
  )
}
