// `npm run check`: what a change must pass before it is worth running the rest.
import { runSteps } from './run-steps.mjs'
import { checkSystemNode, fail } from './steps.mjs'
import { steps } from './test-steps.mjs'

const wanted = ['install', 'generate', 'format', 'lint', 'types', 'cycles', 'unit']

try {
  checkSystemNode()
  const chosen = wanted.flatMap((name) => steps.filter((step) => step.name === name))
  process.exit((await runSteps(chosen)) ? 0 : 1)
} catch (error) {
  fail(error)
}
