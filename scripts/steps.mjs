/** What must be true before the house can run, done with nothing but the Node that the machine has. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { staleInstall } from './lock-rules.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = path.join(root, 'node_modules', '.bin')
const wantedMajor = 24

/** A stop with one sentence and the way out. */
export class Stop extends Error {}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** Prints the name of a step, then its seconds on the same line. `work` returns false when there was nothing to do. */
export async function step(name, work) {
  const began = Date.now()
  process.stdout.write(`${name} ... `.padEnd(46))
  try {
    const result = await work()
    process.stdout.write(`${result === false ? 'nothing to do' : seconds(Date.now() - began)}\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** Runs a program; its output is kept and shown only when it fails, since most of it helps nobody. */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

export function checkSystemNode() {
  if (process.platform === 'win32') {
    throw new Stop('Greenroom runs on Linux and macOS; on Windows use a Linux system under WSL 2.')
  }
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) {
    throw new Stop(
      `This is Node ${process.versions.node}; install Node 20 or newer and run the command again.`,
    )
  }
}

/**
 * The Node that runs the house: 24, which npm installs on Linux x64; elsewhere the machine must bring it. The absolute
 * path matters: a bare `node` is whatever the machine has.
 */
export function houseNode() {
  const own = path.join(bin, 'node')
  const candidates = [existsSync(own) ? own : undefined, process.execPath].filter(Boolean)
  for (const candidate of candidates) {
    if (majorOf(candidate) === wantedMajor) return candidate
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    throw new Stop(
      'Node 24 is missing from node_modules, although npm should have installed it; run `npm ci --include=optional` with a working network.',
    )
  }
  throw new Stop(
    `npm has no Node 24 for ${process.platform}-${process.arch}; install Node 24 on this machine and run the command again.`,
  )
}

function majorOf(file) {
  if (file === process.execPath) return Number(process.versions.node.split('.')[0])
  const { stdout } = spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return Number(stdout?.split('.')[0])
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  } catch {
    return undefined
  }
}

/** npm as it was called, run by the Node that called it: the one in node_modules is about to be replaced. */
function npmCommand() {
  const node = process.env.npm_node_execpath
  const script = process.env.npm_execpath
  if (script?.endsWith('.js') && node && existsSync(node) && !node.startsWith(root)) return [node, [script]]
  const outside = process.env.PATH.split(path.delimiter).filter((folder) => !folder.startsWith(root))
  const found = outside.map((folder) => path.join(folder, 'npm')).find((file) => existsSync(file))
  if (!found) throw new Stop('npm is not on the PATH; install Node 20 or newer together with npm.')
  return [found, []]
}

/** Installs exactly what the lock file says, unless that is what stands there already. */
export async function ensureInstalled() {
  const lock = readJson('package-lock.json')
  if (!lock)
    throw new Stop(
      'package-lock.json is missing or damaged; get it back with `git checkout package-lock.json`.',
    )
  if (staleInstall(lock, readJson('node_modules/.package-lock.json')).length === 0) return false
  const [file, args] = npmCommand()
  const outside = process.env.PATH.split(path.delimiter).filter((folder) => !folder.startsWith(root))
  const env = { ...process.env, PATH: outside.join(path.delimiter) }
  const { code, output } = await run(
    file,
    [...args, 'ci', '--prefer-offline', '--include=dev', '--include=optional'],
    { env },
  )
  if (code === 0) return true
  throw new Stop(installSentence(output))
}

function installSentence(output) {
  if (/ENOSPC|EDQUOT/.test(output)) {
    return `The disk that holds ${root} is full; the packages need 1.5 GB there.`
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `npm may not write to ${root}; run the command as the user who owns the folder.`
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/.test(output)) {
    return 'npm cannot reach its registry; connect to the network, or set the registry with `npm config set registry`.'
  }
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'))
  return `npm ci failed: ${lines.slice(0, 3).join(' ').replaceAll('npm error ', '') || output.trim().slice(-400)}`
}

function filesBelow(place) {
  const full = path.join(root, place)
  if (!existsSync(full)) return []
  const names = readdirSync(full, { withFileTypes: true })
  return names.flatMap((entry) => {
    const inside = path.join(place, entry.name)
    return entry.isDirectory() ? filesBelow(inside) : [inside]
  })
}

/** One hash over files and folders, by name and content. */
function hashOf(places) {
  const hash = createHash('sha256')
  for (const place of places) {
    const isFolder = existsSync(path.join(root, place)) && !path.extname(place)
    for (const file of isFolder ? filesBelow(place).sort() : [place]) {
      if (!existsSync(path.join(root, file))) continue
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function unlessUnchanged({ inputs, stamp, work }) {
  const hash = hashOf(inputs)
  const file = path.join(root, stamp)
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return false
  rmSync(file, { force: true })
  await work()
  writeFileSync(file, hash)
  return true
}

/** The typed database client, from the schema. */
export function ensureGenerated(node = houseNode()) {
  return unlessUnchanged({
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    stamp: 'prisma/generated/.inputs',
    work: async () => {
      const { code, output } = await run(node, [path.join(root, 'scripts', 'generate.mjs')])
      if (code !== 0) throw new Stop(`The database client could not be generated:\n${output.trim()}`)
    },
  })
}

/** The pages, built for the browser and the server. */
export function ensureBuilt(node = houseNode()) {
  return unlessUnchanged({
    inputs: [
      'app',
      'domain',
      'content',
      'public',
      'vite.config.ts',
      'remix.config.js',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
    ],
    stamp: 'build/.inputs',
    work: async () => {
      const cli = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
      const { code, output } = await run(node, [cli, 'vite:build'], {
        env: toolEnvironment({ NODE_ENV: 'production' }),
      })
      if (code !== 0) throw new Stop(`The pages could not be built:\n${output.trim().slice(-4000)}`)
    },
  })
}

/** Tools find Node 24 and each other first on the PATH. */
export function toolEnvironment(more = {}) {
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    FORCE_COLOR: '0',
    CI: '1',
    ...more,
  }
}

/** Ends a command: a Stop says its sentence, anything else shows where it came from. */
export function fail(error) {
  console.error(error instanceof Stop ? error.message : error)
  process.exit(1)
}
