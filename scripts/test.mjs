// `npm test`: everything, from the lock file to the browser. `--only unit,e2e` runs some of it.
import { chosenNames, runSteps } from './run-steps.mjs'
import { checkSystemNode, fail } from './steps.mjs'
import { steps } from './test-steps.mjs'

try {
  checkSystemNode()
  const names = chosenNames(process.argv.slice(2), steps)
  const green = await runSteps(names ? steps.filter(({ name }) => names.includes(name)) : steps)
  process.exit(green ? 0 : 1)
} catch (error) {
  fail(error)
}
