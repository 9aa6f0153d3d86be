import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dataDir } from '../setup/place.ts'

/** Stops the run's own worker for a moment, so that a state that passes in a second can be looked at. */
export async function holdWorker(): Promise<() => void> {
  const folder = join(dataDir(), 'run')
  for (const file of await readdir(folder)) {
    const record = JSON.parse(await readFile(join(folder, file), 'utf8')) as { pid: number; command: string }
    if (!record.command.includes('jobs/worker.ts')) continue
    process.kill(record.pid, 'SIGSTOP')
    return () => process.kill(record.pid, 'SIGCONT')
  }
  throw new Error(`No worker is recorded in ${folder}.`)
}
