import { isConfigError } from './config.ts'
import { processConfig } from './environment.ts'
import { isRefusal } from './refusal.ts'
import { runHouse } from './start/house.ts'
import { preflight } from './start/preflight.ts'
import { stopStrayServer } from './start/database.ts'
import { resetData } from './start/reset.ts'
import { stopLeftovers } from './start/records.ts'
import { print } from './start/steps.ts'

// Run by scripts/start.mjs and scripts/dev.mjs: `check` asks what would stop a start, `start` and `dev` run the house,
// `sweep` stops what a killed supervisor left behind, `reset` forgets the demo data.

const [command = 'start', since = String(Date.now())] = process.argv.slice(2)

const stopping = new AbortController()

function stop(): void {
  if (stopping.signal.aborted) return
  print('\nStopping.')
  stopping.abort()
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
// The parent is gone without a word, so nobody could stop us any more.
process.once('disconnect', stop)
process.channel?.unref()
// A closed terminal must not end us before the children are stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

async function main(): Promise<void> {
  const config = processConfig()
  if (command === 'check') return preflight(config, print)
  if (command === 'sweep') {
    await stopLeftovers(config.dataDir)
    return stopStrayServer(config.dataDir)
  }
  if (command === 'reset') {
    await resetData(config)
    return print('The data is gone; npm start makes fresh demo data.')
  }
  await runHouse({ config, development: command === 'dev', since: Number(since), stop: stopping.signal })
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (isRefusal(error) || isConfigError(error)) console.error(error.message)
  else console.error(error)
  process.exit(1)
}
