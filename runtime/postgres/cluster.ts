import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { refusal } from '../refusal.ts'
import { explainFailure } from './explain.ts'
import { commandOf, type Launch } from './launch.ts'

/** `folder` holds the cluster, its log and its port; the superuser is `postgres` with a password of our own. */
export type ClusterPlace = Readonly<{ folder: string; cluster: string; log: string }>

export function clusterPlace(folder: string): ClusterPlace {
  return { folder, cluster: path.join(folder, 'cluster'), log: path.join(folder, 'server.log') }
}

/** Makes the cluster unless it exists. It appears under its name only when complete, so a cut makes no half cluster. */
export async function ensureCluster(place: ClusterPlace, launch: Launch, password: string): Promise<boolean> {
  if (existsSync(path.join(place.cluster, 'PG_VERSION'))) return false
  const partial = path.join(place.folder, 'cluster.partial')
  const passwordFile = path.join(place.folder, 'password.once')
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { mode: 0o700 })
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (launch.account) {
      await chown(partial, launch.account.uid, launch.account.gid)
      await chown(passwordFile, launch.account.uid, launch.account.gid)
    }
    await initdb(place, launch, partial, passwordFile)
    await rename(partial, place.cluster)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw isFull(error) ? refusal(sentenceFor(place, 'No space left on device'), error) : error
  } finally {
    await rm(passwordFile, { force: true })
  }
  return true
}

async function initdb(
  place: ClusterPlace,
  launch: Launch,
  partial: string,
  passwordFile: string,
): Promise<void> {
  // C.UTF-8 folds letters beyond ASCII and sorts by code point everywhere; systems without it get plain C.
  const outputs: string[] = []
  for (const locale of ['C.UTF-8', 'C']) {
    const args = ['-D', partial, '-U', 'postgres', '-E', 'UTF8', '--locale', locale, '--auth=scram-sha-256',
      '--pwfile', passwordFile, '--data-checksums'] // prettier-ignore
    const { code, output } = await run(launch, args)
    if (code === 0) return
    outputs.push(output)
    if (!/invalid locale/.test(output)) break
  }
  throw refusal(sentenceFor(place, outputs.at(-1) ?? ''))
}

function sentenceFor(place: ClusterPlace, output: string): string {
  const verdict = explainFailure(output, place)
  return verdict.kind === 'refuse'
    ? verdict.sentence
    : `PostgreSQL could not prepare ${place.folder}: ${output.trim()}`
}

function isFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOSPC' || code === 'EDQUOT'
}

function run(launch: Launch, args: string[]): Promise<{ code: number | null; output: string }> {
  const command = commandOf(launch, launch.binaries.initdb, args)
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, { ...command.options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString('utf8'))
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
