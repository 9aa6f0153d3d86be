// `npm run dev`: as `npm start`, but pages are built as files change.
import { checkFirst, runHouse } from './house.mjs'
import { checkSystemNode, ensureGenerated, ensureInstalled, fail, step } from './steps.mjs'

const since = Date.now()

try {
  checkSystemNode()
  await step('Installing packages', ensureInstalled)
  checkFirst()
  await step('Generating the database client', () => ensureGenerated())
  runHouse('dev', since)
} catch (error) {
  fail(error)
}
