import { spawnSync, type SpawnOptions } from 'node:child_process'
import { cp, chown, stat } from 'node:fs/promises'
import path from 'node:path'
import { refusal } from '../refusal.ts'
import { serverAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/**
 * How the server's programs are run.
 * - `self`: we are an ordinary user, and so are they.
 * - `dropped`: we are root and hand them to another user.
 * - `capable`: the same below a folder closed to that user; the one capability to pass closed folders goes along.
 */
export type Launch = Readonly<{ how: 'self' | 'dropped' | 'capable'; account?: Account; binaries: Binaries }>

type Command = Readonly<{ file: string; args: string[]; options: SpawnOptions }>

// no_setuid_fixup, because access(2) ignores capabilities of a non-root user without it, and initdb asks access(2).
const capable = ['--clear-groups', '--securebits', '+no_setuid_fixup', '--bounding-set', '-all,+dac_override',
  '--inh-caps', '-all,+dac_override', '--ambient-caps', '+dac_override'] // prettier-ignore

/** The command line for one program; the environment holds nothing of ours, neither secrets nor PG* variables. */
export function commandOf(launch: Pick<Launch, 'how' | 'account'>, file: string, args: string[]): Command {
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    NODE_ENV: 'production' as const,
  }
  const { how, account } = launch
  if (how === 'self' || account === undefined) return { file, args, options: { env, cwd: '/' } }
  const { uid, gid } = account
  if (how === 'dropped') return { file, args, options: { env, cwd: '/', uid, gid } }
  const switched = ['--reuid', String(uid), '--regid', String(gid), ...capable]
  return { file: 'setpriv', args: [...switched, file, ...args], options: { env, cwd: '/' } }
}

/**
 * Decides by trying, not by reading mode bits, so that access lists and missing capabilities count too.
 * @param folder exists, and will hold the cluster; it is handed to the server's user.
 */
export async function chooseLaunch(binaries: Binaries, folder: string): Promise<Launch> {
  if (process.getuid?.() !== 0) return { how: 'self', binaries }
  const account = (await clusterOwner(folder)) ?? serverAccount()
  if (account === undefined) {
    throw refusal('PostgreSQL refuses to run as root, and this system has neither a postgres nor a nobody user; run npm start as an ordinary user.') // prettier-ignore
  }
  await handOver(folder, account)
  if (reaches({ how: 'dropped', account }, binaries.postgres, folder))
    return { how: 'dropped', account, binaries }
  if (reaches({ how: 'capable', account }, binaries.postgres, folder))
    return { how: 'capable', account, binaries }
  if (binaries.native !== undefined && reaches({ how: 'dropped', account }, '/bin/sh', folder)) {
    return { how: 'dropped', account, binaries: await copyNative(binaries.native, folder) }
  }
  throw refusal(await closedFolder(account, folder))
}

/** A cluster that an ordinary user began stays theirs: the server refuses files of another owner. */
async function clusterOwner(folder: string): Promise<Account | undefined> {
  const owner = await stat(path.join(folder, 'cluster')).catch(() => undefined)
  return owner && owner.uid !== 0
    ? { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid }
    : undefined
}

async function handOver(folder: string, { uid, gid, name }: Account): Promise<void> {
  try {
    await chown(folder, uid, gid)
  } catch (cause) {
    throw refusal(
      `PostgreSQL refuses to run as root, and root may not give files to the user ${name} here (CAP_CHOWN is missing); ` +
        'run npm start as an ordinary user, or give a server with DATABASE_URL.',
      cause,
    )
  }
}

function reaches(launch: Pick<Launch, 'how' | 'account'>, program: string, folder: string): boolean {
  const test = 'test -x "$0" && test -w "$1" && test -x "$1"'
  const { file, args, options } = commandOf(launch, '/bin/sh', ['-c', test, program, folder])
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0
}

/** 58 MB, once for each version; the folder of the cluster is the one place that is known to be reachable. */
async function copyNative(native: string, folder: string): Promise<Binaries> {
  const copy = path.join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: true })
  const bin = path.join(copy, 'bin')
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), native: copy }
}

async function closedFolder(account: Account, folder: string): Promise<string> {
  const closed = await firstClosed(folder)
  const cause = closed
    ? `the folder ${closed} is closed to it`
    : 'root may not switch users here (CAP_SETUID or CAP_SETGID is missing)'
  return (
    `PostgreSQL refuses to run as root and cannot run as the user ${account.name}, because ${cause}. ` +
    `Run npm start as an ordinary user${closed ? `, open the folder with chmod o+x ${closed}, or keep the data elsewhere with GREENROOM_DATA_DIR` : ', or give a server with DATABASE_URL'}.`
  )
}

async function firstClosed(folder: string): Promise<string | undefined> {
  const parts = path.resolve(folder).split(path.sep).slice(1, -1)
  for (let length = 1; length <= parts.length; length += 1) {
    const place = path.sep + parts.slice(0, length).join(path.sep)
    if (((await stat(place)).mode & 0o001) === 0) return place
  }
  return undefined
}
