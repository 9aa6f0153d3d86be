import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { signal } from '../processes.ts'
import { dropRecord, keepRecord } from './records.ts'
import { print } from './steps.ts'

export type ChildSpec = Readonly<{
  name: string
  /** Path of the file to run, from the root of the repository. */
  entry: string
  /** Node's own options. */
  nodeArguments: readonly string[]
  /** Asked anew at each start, since the database may have moved meanwhile. */
  env: () => Record<string, string>
  dataDir: string
  /** Hands every line of the process to the terminal too. */
  echo: boolean
}>

export type Exit = Readonly<{ code: number | null; signal: NodeJS.Signals | null; lastWords: string }>

export type RunningChild = Readonly<{ pid: number; exited: Promise<Exit>; stop: () => Promise<void> }>

const startLimit = 60_000
const stopLimit = 30_000
const largestLog = 20 * 1024 * 1024

export function logFile(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`)
}

/**
 * Runs one of our processes and waits for its `ready` line.
 * @returns the running child, or how it ended when it never became ready.
 */
export async function startChild(spec: ChildSpec): Promise<RunningChild | Exit> {
  const log = await openLog(spec)
  const child = spawn(process.execPath, [...spec.nodeArguments, spec.entry], {
    // A group of its own: Ctrl-C then reaches the supervisor alone, which stops everything in order.
    detached: true,
    env: spec.env() as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ready, lastWords } = listen(child, spec, log)
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, lastWords: error.message }))
    child.once('close', (code, name) => {
      log.end()
      void dropRecord(spec.dataDir, spec.name)
      resolve({ code, signal: name, lastWords: lastWords() })
    })
  })
  const pid = child.pid ?? 0
  if (pid > 0) await keepRecord({ dataDir: spec.dataDir, name: spec.name, pid })
  const outcome = await Promise.race([ready, exited, wait(startLimit, 'late' as const, { ref: false })])
  if (outcome === 'ready') return { pid, exited, stop: () => stopChild(pid, exited) }
  if (outcome !== 'late') return outcome
  await stopChild(pid, exited)
  return { ...(await exited), lastWords: `it was not ready after ${startLimit / 1000} s` }
}

async function stopChild(pid: number, exited: Promise<Exit>): Promise<void> {
  signal(pid, 'SIGTERM')
  const gone = await Promise.race([exited, wait(stopLimit, undefined, { ref: false })])
  if (gone !== undefined) return
  signal(-pid, 'SIGKILL')
  await exited
}

function listen(child: ChildProcess, spec: ChildSpec, log: WriteStream) {
  let last = ''
  let tellReady: (word: 'ready') => void = () => undefined
  const ready = new Promise<'ready'>((resolve) => (tellReady = resolve))
  const read = (stream: NodeJS.ReadableStream | null, isError: boolean) => {
    if (stream === null) return
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      if (spec.echo) print(`${spec.name.padEnd(8)}${line}`)
      if (!isError && isReadyLine(line)) tellReady('ready')
      if (isComplaint(line, isError)) last = complaintOf(line)
    })
  }
  read(child.stdout, false)
  read(child.stderr, true)
  return { ready, lastWords: () => last }
}

/** `ready`, or a JSON line that says so in one of its usual fields. */
export function isReadyLine(line: string): boolean {
  if (line.trim() === 'ready') return true
  const facts = parse(line)
  return facts !== undefined && (facts['ready'] === true || [facts['event'], facts['msg']].includes('ready'))
}

/** pino writes 50 for errors and 60 for fatal ones; on stderr a line naming an error counts. */
function isComplaint(line: string, isError: boolean): boolean {
  const level = parse(line)?.['level']
  if (typeof level === 'number') return level >= 50
  return isError && /\b(?:\w*Error|Refusal)\b.*:/.test(line)
}

function complaintOf(line: string): string {
  const message = parse(line)?.['msg']
  return (typeof message === 'string' ? message : line).trim().slice(0, 400)
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

async function openLog({ dataDir, name }: ChildSpec): Promise<WriteStream> {
  const file = logFile(dataDir, name)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const size = await stat(file).then((found) => found.size, () => 0) // prettier-ignore
  if (size > largestLog) await rename(file, `${file}.1`)
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  // A full disk must not take the process down with its log.
  stream.on('error', () => undefined)
  return stream
}
