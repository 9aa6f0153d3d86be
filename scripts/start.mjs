// `npm start`: from a clone with nothing installed to a running Greenroom.
import { checkFirst, runHouse } from './house.mjs'
import { checkSystemNode, ensureBuilt, ensureGenerated, ensureInstalled, fail, step } from './steps.mjs'

const since = Date.now()

try {
  checkSystemNode()
  await step('Installing packages', ensureInstalled)
  checkFirst()
  await step('Generating the database client', () => ensureGenerated())
  await step('Building the pages', () => ensureBuilt())
  runHouse('start', since)
} catch (error) {
  fail(error)
}
