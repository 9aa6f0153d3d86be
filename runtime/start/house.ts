import type { Config } from '../config.ts'
import { announcement } from './announce.ts'
import { childSpecs, sandboxVariables, seedEnvironment, type HouseFacts, type Secrets } from './children.ts'
import { openDatabase, prepareDatabases } from './database.ts'
import { keep, type Kept } from './keeper.ts'
import { preflight } from './preflight.ts'
import { waitUntilReady } from './ready.ts'
import { becomeSupervisor, resignSupervisor } from './records.ts'
import { demoPassword, keepSecret } from './secrets.ts'
import { runSeed } from './seed.ts'
import { print as say, seconds, step } from './steps.ts'

type Stoppable = Readonly<{ name: string; stop: () => Promise<void> }>

export type HouseOptions = Readonly<{
  config: Config
  development: boolean
  /** Milliseconds since 1970 when the command was given, so that the total counts installing and building. */
  since: number
  /** Aborted when the house must stop. */
  stop: AbortSignal
}>

/** Brings everything up, waits for the stop, takes everything down in the opposite order. */
export async function runHouse(options: HouseOptions): Promise<void> {
  const { config, stop } = options
  await preflight(config, say)
  await becomeSupervisor(config.dataDir, config.origin.origin)
  const running: Stoppable[] = [{ name: 'this start', stop: () => resignSupervisor(config.dataDir) }]
  try {
    await bringUp(options, running)
    if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
  } finally {
    await takeDown(running)
  }
}

async function takeDown(running: Stoppable[]): Promise<void> {
  const problems: unknown[] = []
  for (const { stop } of running.toReversed()) await stop().catch((error: unknown) => problems.push(error))
  if (problems.length > 0) throw problems[0]
}

async function bringUp(options: HouseOptions, running: Stoppable[]): Promise<void> {
  const { config, development, stop } = options
  const secrets = await openSecrets(config)
  const children: Kept[] = []
  const moved = () => void Promise.all(children.map((child) => child.restart()))
  const database = await step('Starting PostgreSQL', async (note) => {
    const opened = await openDatabase(config, say, moved)
    note(opened.note)
    return opened
  })
  running.push({ name: 'PostgreSQL', stop: database.stop })
  const { adminUrl } = database
  const facts = { config, secrets, adminUrl, sandbox: await sandboxVariables(config), development }
  if (stop.aborted) return
  await prepare(facts)
  if (stop.aborted) return
  await step('Starting sandbox, worker and web', (note) => startChildren(facts, { note, children, running }))
  await step('Waiting for /readyz', () => waitUntilReady(config.port, stop))
  if (stop.aborted) return
  for (const line of announcement(config, secrets.demoPassword, Date.now() - options.since)) say(line)
}

type Begun = Readonly<{ note: (line: string) => void; children: Kept[]; running: Stoppable[] }>

/** All at once, since each mostly waits; /readyz says when they have found one another. */
async function startChildren(facts: HouseFacts, { note, children, running }: Begun): Promise<void> {
  const began = performance.now()
  const outcomes = await Promise.allSettled(
    childSpecs(facts).map(async (spec) => {
      const kept = await keep(spec, say)
      note(`${spec.name} ${seconds(performance.now() - began)}`)
      return kept
    }),
  )
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') {
      children.push(outcome.value)
      running.push(outcome.value)
    }
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

async function prepare(facts: HouseFacts): Promise<void> {
  await step('Preparing the databases', async (note) => {
    const applied = await prepareDatabases({
      adminUrl: facts.adminUrl(),
      roleSecret: facts.secrets.roleSecret,
    })
    if (applied.length > 0) note(`${applied.length} migrations: ${applied.join(', ')}`)
  })
  if (facts.config.sandbox.on)
    await step('Filling in demo data', (note) => runSeed(seedEnvironment(facts), note))
}

async function openSecrets(config: Config): Promise<Secrets> {
  const { dataDir } = config
  return {
    roleSecret: config.roleSecret ?? (await keepSecret({ dataDir, name: 'roles' })),
    appSecret: config.appSecret ?? (await keepSecret({ dataDir, name: 'app' })),
    demoPassword: config.sandbox.on
      ? (config.demoPassword ?? (await keepSecret({ dataDir, name: 'demo-password', make: demoPassword })))
      : undefined,
  }
}
