import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readProcess, signal } from '../processes.ts'

/** The first and the eighth line of postmaster.pid: who serves the cluster, and how far it is. */
export type Lock = Readonly<{ pid: number; status: string }>

export async function readLock(cluster: string): Promise<Lock | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  return pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined
}

/** A live server of this very cluster, not some process that was given the same number after a crash. */
export async function servingPid(cluster: string): Promise<number | undefined> {
  const lock = await readLock(cluster)
  if (lock === undefined) return undefined
  const found = await readProcess(lock.pid)
  const serves = found !== undefined && !found.zombie && found.command.includes(cluster)
  return serves ? lock.pid : undefined
}

/**
 * Clears the way for a start: stops a server that an earlier, killed start left behind, and removes a lock whose
 * process is gone or is somebody else. Zombies are waited for, since some systems reap them late.
 */
export async function clearLock(cluster: string): Promise<'none' | 'stopped' | 'removed'> {
  const lock = await readLock(cluster)
  if (lock === undefined) return 'none'
  const serving = await servingPid(cluster)
  if (serving !== undefined) {
    await stopPid(serving)
    return 'stopped'
  }
  await waitForReaping(lock.pid)
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
  return 'removed'
}

/** Fast shutdown first, then immediate: the write-ahead log makes both safe. */
export async function stopPid(pid: number): Promise<void> {
  for (const [name, seconds] of [
    ['SIGINT', 15],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    // prettier-ignore
    signal(pid, name)
    if (await isGone(pid, seconds)) return
  }
}

async function isGone(pid: number, seconds: number): Promise<boolean> {
  for (let round = 0; round < seconds * 20; round += 1) {
    const found = await readProcess(pid)
    if (found === undefined || found.zombie) return true
    await wait(50)
  }
  return false
}

async function waitForReaping(pid: number): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const found = await readProcess(pid)
    if (!found?.zombie) return
    await wait(100)
  }
}
