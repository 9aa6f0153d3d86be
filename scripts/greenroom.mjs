#!/usr/bin/env node
// `npx greenroom <command>`: the operator's commands, under Node 24.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { checkSystemNode, ensureGenerated, ensureInstalled, fail, houseNode, root } from './steps.mjs'

try {
  checkSystemNode()
  await ensureInstalled()
  await ensureGenerated()
  const { status } = spawnSync(houseNode(), [path.join('runtime', 'cli.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
} catch (error) {
  fail(error)
}
