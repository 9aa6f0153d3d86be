// `npm run db:reset`: forgets the demo data; the next `npm start` makes it afresh.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { checkSystemNode, ensureInstalled, fail, houseNode, root, step } from './steps.mjs'

try {
  checkSystemNode()
  await step('Installing packages', ensureInstalled)
  const { status } = spawnSync(houseNode(), [path.join('runtime', 'supervise.ts'), 'reset'], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
} catch (error) {
  fail(error)
}
