import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../scripts/steps.mjs'
import { isMet, type Row } from './pairs.ts'
import { benches } from './registry.ts'
import { versions } from './versions.ts'

const goals = Object.values(benches).flatMap((bench) => bench.goals)
const usage = `npm run bench [-- --only G1,G17] [--check]
  --only   these goals alone; known: ${goals.join(', ')}
  --check  end with 1 when a goal is missed`

const log = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, check: { type: 'boolean' } } })
  const wanted = values.only?.split(',') ?? goals
  if (wanted.some((goal) => !goals.includes(goal))) {
    log(usage)
    return false
  }
  const began = performance.now()
  const rows: (Row & { met: boolean; bench: string })[] = []
  log(line(['what', 'median', 'min .. max', 'goal', '', 'measured']))
  for (const [bench, { goals, load }] of Object.entries(benches)) {
    if (!goals.some((goal) => wanted.includes(goal))) continue
    const { run } = await load()
    for (const row of await run()) {
      // A row under no goal of its bench would be measured, and shown to nobody.
      if (!goals.some((goal) => row.name.startsWith(`${goal} `))) throw new Error(`${bench}: "${row.name}" is of no goal.`) // prettier-ignore
      if (!wanted.some((goal) => row.name.startsWith(`${goal} `))) continue
      rows.push({ ...row, met: isMet(row), bench })
      log(line(cells(row)))
    }
  }
  // A narrowed run must not take the place of a whole one.
  if (values.only === undefined) await keep(rows)
  const missed = rows.filter(({ met }) => !met).length
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  log(`${rows.length} rows, ${rows.length - missed} met or tracked, ${missed} missed, ${seconds} s`)
  return !(values.check === true && missed > 0)
}

function cells(row: Row): string[] {
  const { name, median, min, max, goal, better, note } = row
  const bound = better === 'lower' ? 'at most' : 'at least'
  const verdict = goal === null ? 'tracked' : isMet(row) ? 'met' : 'MISSED'
  return [name, figure(median), `${figure(min)} .. ${figure(max)}`, goal === null ? '' : `${bound} ${goal}`, verdict, note] // prettier-ignore
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

function line(cells: string[]): string {
  const widths = [48, 7, 15, 14, 8, 0]
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ').trimEnd() // prettier-ignore
}

/** `bench/results.json`: every figure with what it was measured on. */
async function keep(rows: readonly (Row & { met: boolean; bench: string })[]): Promise<void> {
  const datasets = Object.fromEntries(Object.entries(benches).map(([name, { dataset }]) => [name, dataset]))
  const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' }
  const result = { at: new Date().toISOString(), versions: versions(), machine, datasets, rows }
  await writeFile(path.join(root, 'bench', 'results.json'), `${JSON.stringify(result, null, 2)}\n`)
}

process.exitCode = (await main()) ? 0 : 1
