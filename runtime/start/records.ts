import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readProcess, signal } from '../processes.ts'
import { refusal } from '../refusal.ts'

/** What is kept of a running process, so that the next start can find it after a kill -9 of this one. */
type ProcessRecord = Readonly<{ pid: number; born: string; command: string; url?: string }>

const supervisor = 'supervisor'

function recordFile(dataDir: string, name: string): string {
  return path.join(dataDir, 'run', `${name}.json`)
}

async function readRecord(file: string): Promise<ProcessRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(file, 'utf8')) as Partial<ProcessRecord>
    const { pid, born, command } = record
    if (typeof pid !== 'number' || typeof born !== 'string' || typeof command !== 'string') return undefined
    return { pid, born, command, ...(typeof record.url === 'string' && { url: record.url }) }
  } catch {
    return undefined
  }
}

/** A number alone is not enough: after a crash the system may have given it to somebody else. */
async function isAlive(record: ProcessRecord): Promise<boolean> {
  const found = await readProcess(record.pid)
  if (found === undefined || found.zombie || found.born !== record.born) return false
  // A process that is just ending has no command line any more, but still holds its port.
  return found.command === record.command || found.command === ''
}

/** Notes a process that was just started. */
export async function keepRecord(input: {
  dataDir: string
  name: string
  pid: number
  url?: string
}): Promise<void> {
  const found = await readProcess(input.pid)
  if (found === undefined) return
  const { pid, url } = input
  const record: ProcessRecord = { pid, born: found.born, command: found.command, ...(url && { url }) }
  await mkdir(path.join(input.dataDir, 'run'), { recursive: true, mode: 0o700 })
  await writeFile(recordFile(input.dataDir, input.name), JSON.stringify(record))
}

export async function dropRecord(dataDir: string, name: string): Promise<void> {
  await rm(recordFile(dataDir, name), { force: true })
}

/** Whether a supervisor of this data folder runs right now. */
export async function runningSupervisor(dataDir: string): Promise<ProcessRecord | undefined> {
  const record = await readRecord(recordFile(dataDir, supervisor))
  return record !== undefined && (await isAlive(record)) ? record : undefined
}

/** @throws Refusal when another start already serves this folder. */
export async function refuseSecondStart(dataDir: string): Promise<void> {
  const other = await runningSupervisor(dataDir)
  if (other === undefined || other.pid === process.pid) return
  throw refusal(
    `Greenroom already runs from ${dataDir} (process ${other.pid}${other.url ? `, ${other.url}` : ''}); stop it with ` +
      'Ctrl-C there, or start a second copy with GREENROOM_DATA_DIR=.data-2 PORT=3001 npm start.',
  )
}

/** Makes this process the supervisor of the folder; of two starts at once, one wins. */
export async function becomeSupervisor(dataDir: string, url: string): Promise<void> {
  await mkdir(path.join(dataDir, 'run'), { recursive: true, mode: 0o700 })
  const claim = path.join(dataDir, 'run', 'claim')
  for (let attempt = 0; ; attempt += 1) {
    await refuseSecondStart(dataDir)
    try {
      await mkdir(claim)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      // The other holds its claim for milliseconds; one that stays was left by a kill.
      if (attempt >= 20) await rm(claim, { recursive: true, force: true })
      await wait(50)
    }
  }
  try {
    await refuseSecondStart(dataDir)
    await keepRecord({ dataDir, name: supervisor, pid: process.pid, url })
  } finally {
    await rm(claim, { recursive: true, force: true })
  }
}

export async function resignSupervisor(dataDir: string): Promise<void> {
  await dropRecord(dataDir, supervisor)
}

/** Stops what an earlier, killed start left running; returns the names of what it stopped. */
export async function stopLeftovers(dataDir: string): Promise<string[]> {
  const folder = path.join(dataDir, 'run')
  const stopped: string[] = []
  for (const file of await readdir(folder).catch(() => [])) {
    const name = path.basename(file, '.json')
    if (!file.endsWith('.json') || name === supervisor) continue
    const record = await readRecord(path.join(folder, file))
    if (record !== undefined && (await isAlive(record))) {
      await stopRecorded(record)
      stopped.push(name)
    }
    await rm(path.join(folder, file), { force: true })
  }
  return stopped
}

async function stopRecorded(record: ProcessRecord): Promise<void> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    signal(record.pid, name)
    for (let round = 0; round < 200; round += 1) {
      if (!(await isAlive(record))) return
      await wait(50)
    }
  }
}
