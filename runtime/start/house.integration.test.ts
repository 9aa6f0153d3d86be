import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../postgres/port.ts'
import { readProcess } from '../processes.ts'

// The real supervisor on a real database, with stand-ins for the three processes: it runs them by their paths from
// the working folder.

const root = path.resolve(import.meta.dirname, '..', '..')
const standIn = `import { createServer } from 'node:http'
const port = process.argv[1].endsWith('server.ts') ? Number(process.env.PORT) : 0
const facts = { roles: Object.keys(JSON.parse(process.env.GREENROOM_ROLE_URLS ?? '{}')), admin: process.env.DATABASE_URL ?? null,
  secret: process.env.GREENROOM_ROLE_SECRET ?? null, mail: process.env.SMTP_URL ?? null }
const server = createServer((_, answer) => answer.end(JSON.stringify(facts)))
server.listen(port, '127.0.0.1', () => console.log('{"ready":true}'))
process.on('SIGTERM', () => { server.closeAllConnections(); server.close() })`

let folder: string
let port: number
let started: ChildProcess[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'greenroom-house-'))
  await chmod(folder, 0o711)
  port = await freePort()
  started = []
  for (const place of ['app/server.ts', 'jobs/worker.ts', 'runtime/sandbox.ts']) {
    await mkdir(path.join(folder, path.dirname(place)), { recursive: true })
    await writeFile(path.join(folder, place), standIn)
  }
  await writeFile(path.join(folder, 'runtime', 'seed.ts'), `console.log('2 tenants')`)
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}')
})

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    }
  }
  await rm(folder, { recursive: true, force: true })
})

interface Start {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
  says: (pattern: RegExp) => Promise<string>
}

function start(more: Record<string, string> = {}): Start {
  const env = {
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
    PORT: String(port),
    NODE_ENV: 'test' as const,
    ...more,
  }
  const child = spawn(process.execPath, [path.join(root, 'runtime', 'supervise.ts'), 'start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const says = async (pattern: RegExp) => {
    for (let round = 0; round < 600; round += 1) {
      const found = pattern.exec(output)
      if (found) return found[0]
      if (child.exitCode !== null) break
      await wait(50)
    }
    throw new Error(`never said ${pattern}; said:\n${output}`)
  }
  return { child, output: () => output, ended, says }
}

async function pidOf(name: string): Promise<number> {
  const record = JSON.parse(await readFile(path.join(folder, '.data', 'run', `${name}.json`), 'utf8')) as {
    pid: number
  }
  return record.pid
}

async function postgresPid(): Promise<number> {
  return Number.parseInt(
    await readFile(path.join(folder, '.data', 'postgres', 'cluster', 'postmaster.pid'), 'utf8'),
    10,
  )
}

async function allPids(): Promise<number[]> {
  return [...(await Promise.all(['web', 'worker', 'sandbox'].map(pidOf))), await postgresPid()]
}

async function living(pids: number[]): Promise<number> {
  const found = await Promise.all(pids.map(readProcess))
  return found.filter((one) => one !== undefined && !one.zombie).length
}

async function facts(): Promise<{ roles: string[]; admin: unknown; secret: unknown; mail: unknown }> {
  const response = await fetch(`http://127.0.0.1:${port}/`)
  return (await response.json()) as Awaited<ReturnType<typeof facts>>
}

describe('the house', () => {
  test('starts everything, hands web no foreign credential, refuses a second start, and leaves 0 processes', async () => {
    const first = start()
    await first.says(/Greenroom is ready at http:\/\/localhost:\d+/)
    expect(first.output()).toMatch(/Starting PostgreSQL \.\.\. +\d+\.\d s\n.*new/)
    expect(first.output()).toMatch(/2 tenants/)
    expect(first.output()).toMatch(/password [a-z]+-[a-z]+-\d{4}/)
    const web = await facts()
    expect(web.roles).toContain('greenroom_student')
    expect(web.roles).not.toContain('greenroom_worker')
    expect([web.admin, web.secret]).toEqual([null, null])
    expect(web.mail).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)

    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.output().trim()).toMatch(/^Greenroom already runs from [^\n]*$/)
    const elsewhere = start({ GREENROOM_DATA_DIR: path.join(folder, '.data-2') })
    expect(await elsewhere.ended).toBe(1)
    expect(elsewhere.output().trim()).toMatch(
      new RegExp(`^Port ${port} is taken [^\\n]*PORT=${port + 1} npm start\\.$`),
    )

    const pids = await allPids()
    expect(await living(pids)).toBe(4)
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(await living(pids)).toBe(0)
  }, 90_000)

  test('brings back a killed web process and a killed database, and says so', async () => {
    const house = start()
    await house.says(/Ctrl-C stops/)
    process.kill(await pidOf('web'), 'SIGKILL')
    await house.says(/web ended \(killed by SIGKILL\); starting it again in 1 s\.\nweb runs again\./)
    process.kill(await postgresPid(), 'SIGKILL')
    await house.says(/PostgreSQL was ended from outside; starting it again\.\nPostgreSQL runs again/)
    expect(await living(await allPids())).toBe(4)
  }, 90_000)

  test('recovers from its own kill -9: the next start stops what was left and keeps the data', async () => {
    const first = start()
    await first.says(/Ctrl-C stops/)
    const pids = await allPids()
    first.child.kill('SIGKILL')
    await first.ended
    expect(await living(pids)).toBe(4)
    const second = start()
    await second.says(/Ctrl-C stops/)
    expect(second.output()).toMatch(/Stopped what a killed start had left running: .*web/)
    expect(second.output()).toMatch(/after a crash/)
    expect(second.output()).not.toMatch(/migrations:/)
    expect(await living(pids)).toBe(0)
  }, 120_000)

  test('stops what it has begun when a process does not come up', async () => {
    await writeFile(
      path.join(folder, 'jobs', 'worker.ts'),
      `console.error('Error: the queue is closed'); process.exit(3)`,
    )
    const house = start()
    expect(await house.ended).toBe(1)
    expect(house.output()).toMatch(
      /worker did not start: exit code 3: Error: the queue is closed Its log is /,
    )
    expect(await living([await pidOf('sandbox').catch(() => 0)])).toBe(0)
  }, 90_000)
})
