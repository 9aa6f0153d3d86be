import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A server of the bench in a process of its own, which answers for what it has used. */
export interface Child {
  origin: string
  pid: number
  /** Seconds of processor time so far, of all its threads. */
  cpuSeconds(): Promise<number>
  stop(): Promise<void>
}

/** Entry points call this once they listen. */
export function answerParent(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuSeconds: (user + system) / 1e6 })
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ port })
}

const hasTaskset = spawnSync('taskset', ['-V']).status === 0

/** Where processes cannot be pinned, both sides share all cores alike. */
export const pinning = hasTaskset ? 'server on core 0, load on core 1' : 'not pinned'

/** Puts this process on core 1 until the answer is called: servers have core 0. */
export function pinLoad(): () => void {
  const { pid } = process
  const set = (cores: string) => void (hasTaskset && spawnSync('taskset', ['-acp', cores, String(pid)]))
  const before = spawnSync('taskset', ['-cp', String(pid)], { encoding: 'utf8' }).stdout?.split(': ')[1]?.trim() // prettier-ignore
  set('1')
  return () => set(before ?? '0,1')
}

export async function startChild(entry: string, env: Record<string, string>): Promise<Child> {
  const node = [process.execPath, entry]
  const [file = '', ...args] = hasTaskset ? ['taskset', '-c', '0', ...node] : node
  const child = spawn(file, args, {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { port } = await told<{ port: number }>(child)
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async cpuSeconds() {
      const answer = told<{ cpuSeconds: number }>(child)
      child.send({})
      return (await answer).cpuSeconds
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('A server of the bench ended by itself.')
  })
  gone.catch(() => undefined)
  const [message] = (await Promise.race([once(child, 'message', { signal: ended.signal }), gone])) as [T]
  ended.abort()
  return message
}
