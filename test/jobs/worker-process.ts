import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { deriveRoleUrls } from '#runtime/role-urls.ts'
import type { House } from '../setup/clone.ts'

export type Line = Record<string, unknown>

export interface WorkerProcess {
  readonly pid: number
  readonly lines: Line[]
  /** Resolves with the first line, from now on or before, that `matches`. */
  readonly line: (matches: (line: Line) => boolean) => Promise<Line>
  readonly kill: (signal: NodeJS.Signals) => void
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** The addresses that `npm start` would hand a worker, into cloned databases. */
export function workerEnvironment(house: House, dataDir: string): Record<string, string> {
  const urls = deriveRoleUrls({ ...house.server, process: 'worker' })
  const own = Object.fromEntries(
    Object.keys(urls).map((role) => [role, house.roles[role as keyof typeof urls]]),
  )
  return {
    PATH: process.env['PATH'] ?? '',
    GREENROOM_ROLE_URLS: JSON.stringify(own),
    GREENROOM_DATA_DIR: dataDir,
    GREENROOM_APP_SECRET: 'only-for-tests-'.padEnd(43, 'x'),
  }
}

/** A real worker process over cloned databases; `entry` from the root of the repository. */
export function spawnWorker(entry: string, env: Record<string, string>, args: string[] = []): WorkerProcess {
  const child: ChildProcess = spawn(process.execPath, [entry, ...args], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const take = (text: string) => {
    lines.push(asLine(text))
    for (const look of waiting) look()
  }
  if (child.stdout) createInterface({ input: child.stdout }).on('line', take)
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (text) => take(JSON.stringify({ stderr: text })))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return {
    pid: child.pid ?? 0,
    lines,
    exited,
    kill: (signal) => void child.kill(signal),
    line: (matches) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(matches)
          if (found) waiting.delete(look)
          if (found) resolve(found)
        }
        waiting.add(look)
        look()
        void exited.then(({ code, signal }) => reject(new Error(`The worker ended (${code ?? signal}): ${JSON.stringify(lines.slice(-25))}`))) // prettier-ignore
      }),
  }
}

function asLine(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return { text }
  }
}
