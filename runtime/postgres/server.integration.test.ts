import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from './server.ts'

let parent: string
const running = new Set<RunningServer>()

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'greenroom-server-'))
  await chmod(parent, 0o711)
})

afterEach(async () => {
  for (const server of running) await server.stop()
  running.clear()
  await rm(parent, { recursive: true, force: true })
})

async function start(folder = path.join(parent, 'postgres')): Promise<RunningServer> {
  const server = await startServer({ folder, password: 'a-password-for-this-test', durable: false })
  running.add(server)
  return server
}

async function ask(server: RunningServer, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  // The kill tests cut connections on purpose; an unhandled error event would end the run.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

describe('the embedded database', () => {
  test('starts from nothing, keeps its port and its rows, and leaves no process', async () => {
    const first = await start()
    expect(first.created).toBe(true)
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    await first.stop()
    const second = await start()
    expect(second.created).toBe(false)
    expect(second.port).toBe(first.port)
    expect(await ask(second, 'SELECT number FROM kept')).toBe(7)
    expect(await ask(second, 'SHOW timezone')).toBe('UTC')
    await second.stop()
    expect(() => process.kill(second.pid, 0)).toThrow()
  })

  test('refuses a wrong password and a stranger without one', async () => {
    const server = await start()
    const wrong = server.adminUrl.replace('a-password-for-this-test', 'wrong')
    await expect(new pg.Client({ connectionString: wrong }).connect()).rejects.toThrow(
      /authentication failed/,
    )
  })

  test('R-104 writes no value of a failed statement into its log', async () => {
    const folder = path.join(parent, 'postgres')
    const server = await start(folder)
    await ask(server, 'CREATE TABLE unique_words (word text PRIMARY KEY)')
    await ask(server, "INSERT INTO unique_words VALUES ('canary-words')")
    await expect(ask(server, "INSERT INTO unique_words VALUES ('canary-words')")).rejects.toThrow(/duplicate/)
    const log = await readFile(path.join(folder, 'server.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('canary-words')
  })

  test('comes back by itself after kill -9', async () => {
    const first = await start()
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    running.delete(first)
    const second = await start()
    expect(await ask(second, 'SELECT number FROM kept')).toBe(7)
  })

  test('stops the server that a killed start left behind, and takes over its rows', async () => {
    const first = await start()
    const second = await start()
    expect(second.cleared).toBe('stopped')
    await first.exited
    running.delete(first)
    expect(await ask(second, 'SELECT 1')).toBe(1)
  })

  test('removes a lock whose number now belongs to another program, and leaves that program alone', async () => {
    const folder = path.join(parent, 'postgres')
    const first = await start(folder)
    await first.stop()
    await writeFile(
      path.join(folder, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${folder}\n0\n1\n\n\n\nready\n`,
    )
    const second = await start(folder)
    expect(second.cleared).toBe('removed')
    expect(await ask(second, 'SELECT 1')).toBe(1)
  })

  test('takes another port when its own is taken', async () => {
    const first = await start()
    await first.stop()
    const thief = createServer().listen(first.port, '127.0.0.1')
    await new Promise((resolve) => thief.once('listening', resolve))
    try {
      const second = await start()
      expect(second.port).not.toBe(first.port)
    } finally {
      thief.close()
    }
  })

  test('runs below a folder that is closed to everyone else, as an ordinary user or as root', async () => {
    const closed = path.join(parent, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const server = await start(path.join(closed, 'postgres'))
    expect(server.how).toBe(process.getuid?.() === 0 ? 'capable' : 'self')
    expect(await ask(server, 'SELECT 1')).toBe(1)
  })

  test('goes on with a cluster that another user of the machine began, as that user', async () => {
    const folder = path.join(parent, 'postgres')
    const first = await start(folder)
    await first.stop()
    // Only root can meet this; for anyone else it is a plain second start.
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', folder])
    const second = await start(folder)
    expect(second.created).toBe(false)
    expect(await ask(second, 'SELECT 1')).toBe(1)
  })

  test('finishes a cluster whose making was cut short', async () => {
    const folder = path.join(parent, 'postgres')
    await mkdir(path.join(folder, 'cluster.partial', 'base'), { recursive: true })
    const server = await start(folder)
    expect(server.created).toBe(true)
  })
})
