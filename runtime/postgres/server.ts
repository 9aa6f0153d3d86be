import { spawn, type ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { mkdir } from 'node:fs/promises'
import { refusal } from '../refusal.ts'
import { findBinaries } from './binaries.ts'
import { clusterPlace, ensureCluster, type ClusterPlace } from './cluster.ts'
import { explainFailure } from './explain.ts'
import { chooseLaunch, commandOf, type Launch } from './launch.ts'
import { clearLock, readLock, stopPid } from './lock.ts'
import { choosePort, freePort, keepPort } from './port.ts'
import { serverArguments } from './settings.ts'

export type ServerOptions = Readonly<{
  folder: string
  /** Of the superuser; taken when the cluster is made. */
  password: string
  binaries?: string | undefined
  /** False only for test databases. */
  durable?: boolean
}>

export type RunningServer = Readonly<{
  port: number
  pid: number
  adminUrl: string
  how: Launch['how']
  /** Whether this start made the cluster. */
  created: boolean
  /** What stood in the way of this start, if anything did. */
  cleared: 'none' | 'stopped' | 'removed'
  /** Settles when the server is gone, whoever ended it. */
  exited: Promise<void>
  stop: () => Promise<void>
}>

const patience = 5_000
const startLimit = 60_000
const largestLog = 10 * 1024 * 1024

/**
 * Starts the embedded server as a child of this process and waits until it takes connections.
 * @throws Refusal with one sentence and the way out.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const place = clusterPlace(options.folder)
  await mkdir(place.folder, { recursive: true, mode: 0o700 })
  const launch = await chooseLaunch(await findBinaries(options.binaries), place.folder)
  const created = await ensureCluster(place, launch, options.password)
  const cleared = await clearLock(place.cluster)
  await trimLog(place.log)
  const { child, port } = await bringUp(place, launch, options.durable ?? true)
  await keepPort(place.folder, port)
  const pid = child.pid ?? 0
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    port,
    pid,
    adminUrl: `postgres://postgres:${options.password}@127.0.0.1:${port}/postgres`,
    how: launch.how,
    created,
    cleared,
    exited,
    stop: async () => {
      await stopPid(pid)
      await exited
    },
  }
}

/** Tries again while a killed predecessor's remains disappear, and on another port when ours was taken meanwhile. */
async function bringUp(
  place: ClusterPlace,
  launch: Launch,
  durable: boolean,
): Promise<{ child: ChildProcess; port: number }> {
  const began = performance.now()
  let port = await choosePort(place.folder)
  for (;;) {
    const attempt = await startOnce(place, launch, serverArguments({ cluster: place.cluster, port, durable }))
    if ('child' in attempt) return { child: attempt.child, port }
    const verdict = explainFailure(attempt.output, place)
    if (verdict.kind === 'refuse') throw refusal(verdict.sentence)
    if (performance.now() - began > patience) throw refusal(`PostgreSQL did not start within 5 s: ${lastLine(attempt.output)} Its log is ${place.log}.`) // prettier-ignore
    if (verdict.kind === 'port-taken') port = await freePort()
    else await wait(250)
  }
}

async function startOnce(
  place: ClusterPlace,
  launch: Launch,
  args: string[],
): Promise<{ child: ChildProcess } | { output: string }> {
  const log = await open(place.log, 'a', 0o600)
  const { size } = await log.stat()
  try {
    const command = commandOf(launch, launch.binaries.postgres, args)
    // Detached: Ctrl-C reaches the whole group of a terminal, and the database must be the last to go.
    const child = spawn(command.file, command.args, {
      ...command.options,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    const failed = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', () => resolve(''))
    })
    const outcome = await Promise.race([isReady(place.cluster, child), failed])
    if (outcome === true) return { child }
    if (outcome === false && child.pid) await stopPid(child.pid)
    const written = (await readFile(place.log)).subarray(size).toString('utf8')
    return { output: written || (outcome === false ? 'it was not ready after 60 s' : outcome) }
  } finally {
    await log.close()
  }
}

/** The server itself writes `ready` into its lock file; asking by connections would need the password. */
async function isReady(cluster: string, child: ChildProcess): Promise<boolean> {
  const began = performance.now()
  while (child.exitCode === null && child.signalCode === null) {
    const lock = await readLock(cluster)
    if (lock?.status === 'ready' && lock.pid === child.pid) return true
    if (performance.now() - began > startLimit) return false
    await wait(20)
  }
  return new Promise<never>(() => undefined)
}

async function trimLog(log: string): Promise<void> {
  const size = await stat(log).then((found) => found.size, () => 0) // prettier-ignore
  if (size > largestLog) await rename(log, `${log}.1`)
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}
