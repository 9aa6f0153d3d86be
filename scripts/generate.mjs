// Generates the Prisma client. The CLI wants to download its schema engine even for this, and never runs it: naming any
// program that exists lets it work without a network. See docs/decisions for why migrations run without it too.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const own = path.join(root, 'node_modules', '.bin', 'node')
const { status } = spawnSync(
  process.platform === 'linux' && process.arch === 'x64' ? own : process.execPath,
  [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  },
)
process.exit(status ?? 1)
