import { parseArgs } from 'node:util'
import { startTestServer, type TestServer } from '../setup/server.ts'
import type { ProofResult } from './proof.ts'
import { proofs } from './registry.ts'

/** Those that are too long even in their smallest size. */
const unsliced = Object.keys(proofs).filter((name) => proofs[name]?.slice === 0)

const usage = `npm run assure -- <name> [--seed N] [--n N]   one proof; names: ${Object.keys(proofs).join(', ')}
npm run assure -- --slice [--seed N]          a small slice of all but ${unsliced.join(', ')}
npm run assure -- --slice --half 1|2          every other one of them, for a machine of two cores`

const log = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      n: { type: 'string' },
      slice: { type: 'boolean' },
      half: { type: 'string' },
    },
  })
  const names = values.slice ? slicesOf(values.half) : positionals
  const unknown = names.filter((name) => !(name in proofs))
  const numbers = [values.seed, values.n].filter((value) => value !== undefined)
  if (names.length === 0 || unknown.length > 0 || numbers.some((value) => !/^\d{1,9}$/.test(value))) {
    log(usage)
    return false
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed)
  const { testServer, stop } = await startTestServer()
  let passed = 0
  try {
    for (const name of names) {
      const n = values.n === undefined ? undefined : Number(values.n)
      if (await one({ name, seed, n, slice: values.slice === true, server: testServer })) passed += 1
    }
  } finally {
    await stop()
  }
  log(`${passed} passed, ${names.length - passed} failed`)
  return passed === names.length
}

/** Names of the sliced proofs, or of one half of them; none where the half is neither 1 nor 2. */
function slicesOf(half?: string): string[] {
  const sliced = Object.keys(proofs).filter((name) => !unsliced.includes(name))
  return half === undefined ? sliced : sliced.filter((_, place) => String((place % 2) + 1) === half)
}

async function one(input: {
  name: string
  seed: number
  n: number | undefined
  slice: boolean
  server: TestServer
}): Promise<boolean> {
  const { name, seed, slice, server } = input
  const proof = proofs[name]
  if (!proof) return false
  const n = input.n ?? (slice ? proof.slice : proof.full)
  const started = performance.now()
  try {
    const { run } = await proof.load()
    const result = await run({ seed, n, server, log: (line) => log(`  ${line}`) })
    log(closingLine(result, `seed ${seed}, n ${n} ${proof.counts}`, started))
    return result.ok
  } catch (error) {
    log(`FAIL ${name}: stopped by an error (replay: npm run assure -- ${name} --seed ${seed} --n ${n})`)
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return false
  }
}

function closingLine(result: ProofResult, replay: string, started: number): string {
  const figures = Object.entries(result.figures).map(([key, value]) => `${key} ${value}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  return `${result.ok ? 'ok' : 'FAIL'} ${result.name}: ${figures.join(', ')}; control: ${result.control} (${replay}, ${seconds} s)`
}

process.exitCode = (await main()) ? 0 : 1
