import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { dataDir } from './place.ts'

/** The superuser's address of a house's own core database. */
export async function coreUrl(folder: string): Promise<string> {
  const password = (await readFile(join(folder, 'secrets/postgres'), 'utf8')).trim()
  const server = (await readFile(join(folder, 'postgres/port'), 'utf8')).trim()
  return `postgres://postgres:${password}@127.0.0.1:${server}/core`
}

/** The superuser's client on it: for making people and looking from outside. */
export async function coreAdmin(folder = dataDir()): Promise<PrismaClient> {
  const connectionString = await coreUrl(folder)
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 2, options: '-c TimeZone=UTC' }) })
}
