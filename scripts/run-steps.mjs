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

/**
 * Neighbors of one `group` run at the same time and are told in their order: each keeps one core busy, and there are two.
 * @returns whether everything passed. A step marked vital ends the run when it fails.
 */
export async function runSteps(steps) {
  const began = Date.now()
  const running = new Map()
  let total = none
  for (const [place, step] of steps.entries()) {
    process.stdout.write(`${step.title} ... `.padEnd(46))
    for (const one of groupFrom(steps, place)) if (!running.has(one)) running.set(one, runOne(one))
    const { said, counts, output, ended } = await running.get(step)
    total = add(total, counts)
    process.stdout.write(`${said}\n`)
    if (output) process.stdout.write(`${output.trimEnd()}\n`)
    if (ended) break
  }
  process.stdout.write(`\nTook ${seconds(Date.now() - began)}\n${countLine(total)}\n`)
  return isGreen(total)
}

/** The step, and those directly behind it that may run beside it. */
function groupFrom(steps, place) {
  const { group } = steps[place]
  if (!group) return [steps[place]]
  const end = steps.findIndex((step, at) => at > place && step.group !== group)
  return steps.slice(place, end < 0 ? undefined : end)
}

async function runOne(step) {
  const began = Date.now()
  try {
    const { counts, output, idle } = await step.run()
    const took = idle ? 'nothing to do' : seconds(Date.now() - began)
    const said = counts === none ? took : `${took}   ${countLine(counts)}`
    return { said, counts, output, ended: false }
  } catch (error) {
    const output = error instanceof Stop ? error.message : String(error?.stack ?? error)
    return { said: 'failed', counts: { ...none, failed: 1 }, output, ended: step.vital === true }
  }
}
