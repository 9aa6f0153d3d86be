import pg from 'pg'
import type { OperatorContext } from '#domain/shared/context.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { roleUrl } from '#prisma/roles.ts'
import { openCoreClients } from '../db/clients.ts'
import { operatorContext, type OperatorToken } from '../db/contexts.ts'
import { reachServer } from '../doctor/server.ts'
import { processConfig } from '../environment.ts'
import { refusal } from '../refusal.ts'

/** Writes a line for whoever gave the command. */
export type Print = (line: string) => void

/** What a command at the machine itself works with. */
export interface Machine {
  /** The core database as its superuser. */
  readonly core: pg.Client
  /** The console's own context, under its own login: a command may what a page may, and no more. */
  readonly ctx: OperatorContext
}

/**
 * Whoever holds the machine's secrets needs no session; the token is signed with the superuser's right, and the verbs run
 * under the operator's login all the same.
 */
export async function atMachine<T>(work: (machine: Machine) => Promise<T>): Promise<T> {
  const config = processConfig()
  const server = await reachServer(config)
  if (!server) throw refusal(`There is no database in ${config.dataDir} yet; npm start makes it.`)
  const url = new URL(server.adminUrl)
  url.pathname = '/core'
  const core = new pg.Client({ connectionString: url.href })
  const operatorUrl = roleUrl({ ...server, role: 'greenroom_operator', database: 'core' })
  const clients = openCoreClients({ greenroom_operator: operatorUrl })
  try {
    await core.connect()
    const house = await tokenFor(core, "t.kind = 'house'", [])
    if (!house)
      throw refusal('This database is older than the operators’ console; npm start brings it up to date.')
    const open = (school: string) => tokenFor(core, "t.kind = 'school' AND t.id = $1", [school])
    return await work({ core, ctx: operatorContext(clients, { house, open }) })
  } catch (error) {
    throw told(error)
  } finally {
    await clients.close()
    await core.end()
    await server.close()
  }
}

async function tokenFor(core: pg.Client, which: string, values: string[]): Promise<OperatorToken | null> {
  const { rows } = await core.query<OperatorToken>(
    `SELECT ctx_token(t.id, NULL, 'greenroom_operator') AS token, t.id AS tenant_id, NULL AS member_id, true AS confirmed
     FROM tenant t WHERE ${which}`,
    values,
  )
  return rows[0] ?? null
}

/** A refusal of the house in words for a terminal: the sentence, and each field's own below it. */
function told(error: unknown): unknown {
  if (!isDomainError(error)) return error
  const fields = Object.entries(error.fields ?? {}).filter(([, sentence]) => sentence !== error.message)
  return refusal(
    [error.message, ...fields.map(([name, sentence]) => `  ${name}: ${sentence}`)].join('\n'),
    error,
  )
}
