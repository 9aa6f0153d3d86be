import { setTimeout as wait } from 'node:timers/promises'
import { logFile, startChild, type ChildSpec, type Exit, type RunningChild } from './child.ts'
import { refusal } from '../refusal.ts'

export type Kept = Readonly<{ name: string; stop: () => Promise<void>; restart: () => Promise<void> }>

/** A process that lived this long had started well; its next crash counts as the first. */
const longLife = 60_000
const longestPause = 30_000

/** Seconds before the n-th restart in a row: 1, 2, 4 … 30. */
export function pauseBefore(crash: number): number {
  return Math.min(1000 * 2 ** (crash - 1), longestPause)
}

/**
 * Keeps one process running: the first start must succeed, later ends are said and repaired.
 * @throws Refusal when the process never becomes ready the first time.
 */
export async function keep(spec: ChildSpec, say: (sentence: string) => void): Promise<Kept> {
  const first = await startChild(spec)
  if (!('stop' in first)) throw refusal(`${spec.name} did not start: ${describe(first)} Its log is ${logFile(spec.dataDir, spec.name)}.`) // prettier-ignore
  const stopping = new AbortController()
  let current: RunningChild = first
  const watching = watch(spec, first, { say, signal: stopping.signal, changed: (child) => (current = child) })
  return {
    name: spec.name,
    stop: async () => {
      stopping.abort()
      await current.stop()
      await watching
    },
    restart: () => current.stop(),
  }
}

type Watching = Readonly<{
  say: (sentence: string) => void
  signal: AbortSignal
  changed: (child: RunningChild) => void
}>

async function watch(
  spec: ChildSpec,
  first: RunningChild,
  { say, signal, changed }: Watching,
): Promise<void> {
  let child = first
  let crashes = 0
  let began = performance.now()
  for (;;) {
    let exit = await child.exited
    for (;;) {
      if (signal.aborted) return
      crashes = performance.now() - began > longLife ? 1 : crashes + 1
      const pause = pauseBefore(crashes)
      say(`${spec.name} ended (${describe(exit)}); starting it again in ${pause / 1000} s.`)
      await wait(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      began = performance.now()
      const next = await startChild(spec)
      if ('stop' in next) {
        child = next
        break
      }
      exit = next
    }
    changed(child)
    say(`${spec.name} runs again.`)
    if (signal.aborted) await child.stop()
  }
}

function describe({ code, signal, lastWords }: Exit): string {
  const how = signal ? `killed by ${signal}` : code === null ? 'it could not be run' : `exit code ${code}`
  return lastWords ? `${how}: ${lastWords}` : how
}
