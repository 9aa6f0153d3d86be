/** The steps of `npm test` and `npm run check`, each a name, what must exist, and what it runs. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureChromium, findChromium } from './chromium.mjs'
import { lastCounts, none, playwrightCounts, slowestJourneys, vitestCounts } from './counts.mjs'
import {
  ensureBuilt,
  ensureGenerated,
  ensureInstalled,
  houseNode,
  root,
  run,
  toolEnvironment,
} from './steps.mjs'

const pass = { ...none, passed: 1 }
const fault = { ...none, failed: 1 }

/** Settings of the person's own shell must not decide what the tests see. */
function testEnvironment(more = {}) {
  const foreign =
    /^(GREENROOM_(?!TEST_POSTGRES_BIN|CHROMIUM)|COACH_|TRANSCRIBE_|OPENAI_|DATABASE_URL|REDIS_URL|SMTP_URL|MAIL_FROM|PORT$|LOG_LEVEL$|NODE_ENV$|ESCROW_)/
  const kept = Object.entries(toolEnvironment()).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), ...more }
}

/** A tool, or a file of our own, that only says yes or no. Its output is shown when it says no. */
function check(name, title, file, args) {
  const work = async () => {
    const own = /\.(mjs|ts)$/.test(file)
    const command = own ? [houseNode(), [file, ...args]] : [bin(file), args]
    const { code, output } = await run(...command, { env: testEnvironment() })
    return { counts: code === 0 ? pass : fault, output: code === 0 ? '' : output }
  }
  return { name, title, run: work }
}

/** A check that only reads the source, on one core. */
const source = (...given) => ({ ...check(...given), group: 'source' })

/** The long proofs count themselves in their last line. Each half keeps one core busy. */
async function assureSlice(half) {
  const { code, output } = await run(houseNode(), ['test/assure/run.ts', '--slice', '--half', half], {
    env: testEnvironment(),
  })
  const counts = lastCounts(output) ?? fault
  const agreed = code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  return { counts: agreed, output: agreed.failed > 0 ? output : '' }
}

function bin(tool) {
  return path.join(root, 'node_modules', '.bin', tool)
}

/** A runner that writes a JSON report; without one it fell over before it could count. */
async function counted(file, args, { reportVariable, count, remark = () => '' }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenroom-report-'))
  // The database of the journeys lies below, and runs as another user when we are root.
  chmodSync(folder, 0o711)
  const report = path.join(folder, 'report.json')
  try {
    const given = reportVariable ? args : [...args, `--outputFile.json=${report}`]
    const env = testEnvironment(
      reportVariable ? { [reportVariable]: report, ...(await journeyEnvironment(folder)) } : {},
    )
    const { code, output } = await run(bin(file), given, { env })
    const read = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
    const counts = read ? count(read) : fault
    const agreed = code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
    const told = agreed.failed > 0 || agreed.skipped > 0 ? output : ''
    return { counts: agreed, output: [told, read ? remark(read) : ''].filter(Boolean).join('\n') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The browser, and a port and a folder of this run's own, so that two copies can be tested side by side. */
async function journeyEnvironment(folder) {
  const found = findChromium()
  return {
    ...(found && { GREENROOM_CHROMIUM: found }),
    GREENROOM_E2E_PORT: String(await freePort()),
    GREENROOM_E2E_DATA_DIR: path.join(folder, 'data'),
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function vitest(name, title, projects = name) {
  const args = ['run', `--project=${projects}`, '--reporter=default', '--reporter=json', '--passWithNoTests']
  return { name, title, run: () => counted('vitest', args, { count: vitestCounts }) }
}

function preparation(name, title, work) {
  return {
    name,
    title,
    vital: true,
    run: async () => ({ counts: none, idle: (await work()) === false, output: '' }),
  }
}

export const steps = [
  preparation('install', 'Installing packages', ensureInstalled),
  preparation('chromium', 'Finding Chromium', async () => void (await ensureChromium())),
  check('lock', 'Lock file', 'scripts/lock-check.mjs', []),
  preparation('generate', 'Generating the database client', () => ensureGenerated()),
  source('types', 'Types', 'tsc', ['-p', 'tsconfig.json']),
  source('lint', 'Lint', 'eslint', ['.', '--max-warnings', '0']),
  source('format', 'Format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  source('cycles', 'Import cycles', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    'app',
    'domain',
    'integrations',
    'jobs',
    'runtime',
    'prisma',
  ]),
  vitest('unit', 'Unit tests', 'unit*'),
  vitest('integration', 'Tests on a real database'),
  { ...preparation('build', 'Building the pages', () => ensureBuilt()), vital: false },
  check('budgets', 'Page budgets', 'bench/run.ts', ['--only', 'G1,G2', '--check']),
  {
    name: 'e2e',
    title: 'Journeys in Chromium',
    run: () =>
      counted('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line,json'], {
        reportVariable: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
        count: playwrightCounts,
        remark: slowestJourneys,
      }),
  },
  ...['1', '2'].map((half) => ({
    name: `assure-${half}`,
    title: `Slice of the long proofs, half ${half}`,
    group: 'assure',
    run: () => assureSlice(half),
  })),
]
