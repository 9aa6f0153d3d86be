/** Runs runtime/supervise.ts under Node 24 and passes signals and endings through. */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { houseNode, root, Stop } from './steps.mjs'

const supervisor = path.join('runtime', 'supervise.ts')

/** Asks what would stop a start anyway, before minutes go into building. It prints its own sentence. */
export function checkFirst() {
  const { status } = spawnSync(houseNode(), [supervisor, 'check'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/** Stays until the house has stopped; ends with its exit code. */
export function runHouse(command, since) {
  const child = spawn(houseNode(), [supervisor, command, String(since)], {
    cwd: root,
    // The channel tells the house when this process is killed, so that it stops too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // A terminal sends Ctrl-C to the child as well; npm and containers send it only here. Hearing it twice does no harm.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  stopWithParent(() => child.kill('SIGTERM'))
  child.once('error', (error) => {
    throw new Stop(`The house could not be started: ${error.message}`)
  })
  child.once('exit', (code, signal) => {
    if (signal !== null) {
      console.error(`The supervising process was killed by ${signal}; stopping what it ran.`)
      spawnSync(houseNode(), [supervisor, 'sweep'], { cwd: root, stdio: 'inherit' })
    }
    process.exit(code ?? 1)
  })
}

/**
 * A SIGTERM to npm ends npm and the shell between us, and neither passes it on. Losing the parent is then the only
 * sign. Started by hand, a process may well outlive its shell.
 */
function stopWithParent(stop) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 250)
  timer.unref()
}
