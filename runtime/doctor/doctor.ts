import type { Config } from '../config.ts'
import { look, type Finding } from './check.ts'
import { checkCoach } from './coach.ts'
import { checkMigrations, checkRoles, checkServer, noServerYet } from './databases.ts'
import { checkKeys } from './keys.ts'
import { checkDisk, checkNode } from './machine.ts'
import { checkMail } from './mail.ts'
import { reachServer, type ReachedServer } from './server.ts'
import { checkTranscriber } from './transcriber.ts'

/** Looks at everything that Greenroom needs, in the order in which a missing thing breaks the next. */
export async function examine(config: Config, nodeVersion: string): Promise<Finding[]> {
  const machine = [
    checkNode(nodeVersion),
    ...(await look('disk', async () => [await checkDisk(config.dataDir)])),
  ]
  const data = await look('postgres', () => examineData(config))
  const outside = await Promise.all([
    look('feedback', async () => [await checkCoach(config.coach)]),
    look('transcriber', async () => [await checkTranscriber(config.transcribe)]),
    look('mail', async () => [await checkMail(config)]),
  ])
  return [...machine, ...data, ...outside.flat()]
}

async function examineData(config: Config): Promise<Finding[]> {
  const server = await reachServer(config)
  if (server === undefined) return noServerYet(config.dataDir)
  try {
    return await examineServer(config, server)
  } finally {
    await server.close()
  }
}

async function examineServer(config: Config, server: ReachedServer): Promise<Finding[]> {
  const found = await look('postgres', async () => [await checkServer(server)])
  if (found.some(({ state }) => state === 'fail')) return found
  found.push(...(await look('databases', async () => [await checkMigrations(server)])))
  found.push(...(await look('roles', async () => [await checkRoles(server)])))
  found.push(...(await look('keys', () => checkKeys(config, server))))
  return found
}
