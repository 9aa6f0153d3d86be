import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type ProcessFacts = Readonly<{
  /** The whole command line, words separated by spaces. */
  command: string
  zombie: boolean
  /** Tells two processes with one number apart; the same text for as long as the process lives. */
  born: string
}>

/** What the system says of a process number, or undefined where nothing runs under it. */
export async function readProcess(pid: number): Promise<ProcessFacts | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

async function fromProc(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The name in parentheses may hold spaces; state is the first field after it, the start time the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const zombie = fields[0] === 'Z' || fields[0] === 'X'
    return { command: command.replaceAll('\0', ' ').trim(), zombie, born: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

async function fromPs(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)])
    const [state = '', ...rest] = stdout.trim().split(/\s+/)
    if (state === '') return undefined
    return {
      command: rest.slice(5).join(' '),
      zombie: state.startsWith('Z'),
      born: rest.slice(0, 5).join(' '),
    }
  } catch {
    return undefined
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
