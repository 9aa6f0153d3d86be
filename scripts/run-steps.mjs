/** Runs steps one after the other, prints each with its seconds, and ends with one line of counts. */
import { add, countLine, isGreen, none } from './counts.mjs'
import { seconds, Stop } from './steps.mjs'

/** The names after `--only`, or undefined. */
export function chosenNames(args, steps) {
  const place = args.indexOf('--only')
  if (place < 0) return undefined
  const names = (args[place + 1] ?? '').split(',').filter(Boolean)
  const known = steps.map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (names.length === 0 || unknown.length > 0) {
    throw new Stop(
      `--only takes names from ${known.join(', ')}, separated by commas${unknown.length ? `; it does not know ${unknown.join(', ')}` : ''}.`,
    )
  }
  return names
}

/** @returns whether everything passed. A step marked vital ends the run when it fails. */
export async function runSteps(steps) {
  const began = Date.now()
  let total = none
  for (const step of steps) {
    process.stdout.write(`${step.title} ... `.padEnd(46))
    const { counts, output, ended } = await runOne(step)
    total = add(total, counts)
    if (output) process.stdout.write(`${output.trimEnd()}\n`)
    if (ended) break
  }
  process.stdout.write(`\nTook ${seconds(Date.now() - began)}\n${countLine(total)}\n`)
  return isGreen(total)
}

async function runOne(step) {
  const began = Date.now()
  try {
    const { counts, output, idle } = await step.run()
    const said = idle ? 'nothing to do' : seconds(Date.now() - began)
    const numbers = counts === none ? '' : `   ${countLine(counts)}`
    process.stdout.write(`${said}${numbers}\n`)
    return { counts, output, ended: false }
  } catch (error) {
    process.stdout.write('failed\n')
    const output = error instanceof Stop ? error.message : String(error?.stack ?? error)
    return { counts: { ...none, failed: 1 }, output, ended: step.vital === true }
  }
}
