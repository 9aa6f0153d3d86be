import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { refusal } from '../refusal.ts'

/** Runs the seed, which does nothing where the demo data already stands, and hands on its step lines. */
export function runSeed(env: Record<string, string>, note: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, ['runtime/seed.ts'], {
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', note)
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(refusal(`The demo data could not be made: ${errors.find((line) => /Error|:/.test(line)) ?? `exit code ${code}`}`)) // prettier-ignore
    })
  })
}
