import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { dataDir } from './place.ts'

/** The superuser's client on the run's own core database: for making people and looking from outside. */
export async function coreAdmin(): Promise<PrismaClient> {
  const folder = dataDir()
  const password = (await readFile(join(folder, 'secrets/postgres'), 'utf8')).trim()
  const server = (await readFile(join(folder, 'postgres/port'), 'utf8')).trim()
  const connectionString = `postgres://postgres:${password}@127.0.0.1:${server}/core`
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 2, options: '-c TimeZone=UTC' }) })
}
