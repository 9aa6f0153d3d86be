import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { readProcess } from '../processes.ts'
import { folderSentence, prepareDataFolder } from './data-folder.ts'
import { refuseTakenPort, takenSentence } from './preflight.ts'
import { becomeSupervisor, keepRecord, refuseSecondStart, stopLeftovers } from './records.ts'
import { resetData } from './reset.ts'
import { demoPassword, keepSecret } from './secrets.ts'

let dataDir: string
let others: ChildProcess[]

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-records-'))
  others = []
})

afterEach(async () => {
  for (const other of others) other.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

async function anotherProgram(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log(1)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  others.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child.pid ?? 0
}

describe('a second start from the same data folder', () => {
  test('is refused with the process, the address and the way out', async () => {
    const pid = await anotherProgram()
    await keepRecord({ dataDir, name: 'supervisor', pid, url: 'http://localhost:3000' })
    await expect(refuseSecondStart(dataDir)).rejects.toThrow(
      new RegExp(`already runs from .* \\(process ${pid}, http://localhost:3000\\).*GREENROOM_DATA_DIR=`),
    )
    await expect(becomeSupervisor(dataDir, 'http://localhost:3001')).rejects.toThrow(/already runs/)
  })

  test('is allowed when the first is gone, even if its number now belongs to another program', async () => {
    const pid = await anotherProgram()
    const record = { pid, born: '1', command: 'node runtime/supervise.ts start' }
    await mkdir(path.join(dataDir, 'run'))
    await writeFile(path.join(dataDir, 'run', 'supervisor.json'), JSON.stringify(record))
    await becomeSupervisor(dataDir, 'http://localhost:3000')
    expect(await readProcess(pid)).toBeDefined()
  })

  test('is allowed after a claim that a kill left behind', async () => {
    await mkdir(path.join(dataDir, 'run', 'claim'), { recursive: true })
    await becomeSupervisor(dataDir, 'http://localhost:3000')
  })
})

describe('what a killed start left running', () => {
  test('is stopped, and named', async () => {
    const pid = await anotherProgram()
    await keepRecord({ dataDir, name: 'worker', pid })
    expect(await stopLeftovers(dataDir)).toEqual(['worker'])
    const found = await readProcess(pid)
    expect(found === undefined || found.zombie).toBe(true)
    expect(await readdir(path.join(dataDir, 'run'))).toEqual([])
  })

  test('is never somebody else’s program with the same number', async () => {
    const pid = await anotherProgram()
    await mkdir(path.join(dataDir, 'run'))
    const record = { pid, born: '1', command: 'node jobs/worker.ts' }
    await writeFile(path.join(dataDir, 'run', 'worker.json'), JSON.stringify(record))
    expect(await stopLeftovers(dataDir)).toEqual([])
    expect((await readProcess(pid))?.zombie).toBe(false)
  })
})

describe('before a start', () => {
  test('a taken port is named together with the next one', async () => {
    const thief = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => thief.once('listening', resolve))
    const { port } = thief.address() as { port: number }
    await expect(refuseTakenPort(port)).rejects.toThrow(`Port ${port} is taken`)
    thief.close()
    expect(takenSentence(3000)).toMatch(/Port 3000 .*PORT=3001 npm start/)
  })

  test('a data folder that cannot be written to is named with the reason and the way out', async () => {
    await writeFile(path.join(dataDir, 'file'), '')
    await expect(prepareDataFolder(path.join(dataDir, 'file', 'data'))).rejects.toThrow(
      /in the way as a file/,
    )
    expect(folderSentence('/d', 'ENOSPC')).toMatch(/disk that holds \/d is full; free .*GREENROOM_DATA_DIR/)
    expect(folderSentence('/d', 'EROFS')).toMatch(/read-only disk; .*GREENROOM_DATA_DIR/)
    expect(folderSentence('/d', 'EACCES')).toMatch(/may not write to \/d \(EACCES\); give/)
  })

  test('a new data folder lets others walk through, not look', async () => {
    const fresh = path.join(dataDir, 'fresh')
    await prepareDataFolder(fresh)
    expect((await stat(fresh)).mode & 0o777).toBe(0o711)
  })
})

describe('a secret of the house', () => {
  test('is made once, kept for this user alone, and long', async () => {
    const secret = await keepSecret({ dataDir, name: 'app' })
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await keepSecret({ dataDir, name: 'app' })).toBe(secret)
    expect((await stat(path.join(dataDir, 'secrets'))).mode & 0o077).toBe(0)
    expect((await stat(path.join(dataDir, 'secrets', 'app'))).mode & 0o077).toBe(0)
  })

  test('is made again when it was cut to nothing', async () => {
    await mkdir(path.join(dataDir, 'secrets'))
    await writeFile(path.join(dataDir, 'secrets', 'app'), '')
    expect(await keepSecret({ dataDir, name: 'app' })).toMatch(/^[\w-]{43}$/)
  })

  test('for demo accounts can be typed', () => {
    expect(demoPassword()).toMatch(/^[a-z]+-[a-z]+-\d{4}$/)
  })
})

describe('db:reset', () => {
  const sandbox = () => readConfig({ GREENROOM_DATA_DIR: dataDir })

  test('removes the stores and nothing that it does not know', async () => {
    for (const name of ['postgres', 'keys', 'photos']) await mkdir(path.join(dataDir, name))
    await resetData(sandbox())
    expect(await readdir(dataDir)).toEqual(['photos'])
  })

  test('refuses production, a database of one’s own, and a running house', async () => {
    const random = 'q7Zc1nV4mXw8sLr2TyUp6HdKe9GbAj3F'
    const mail = { SMTP_URL: 'smtp://127.0.0.1:25', GREENROOM_APP_SECRET: random }
    await expect(resetData(readConfig({ GREENROOM_MODE: 'production', ...mail }))).rejects.toThrow(
      /production/,
    )
    await expect(resetData(readConfig({ DATABASE_URL: 'postgres://o:p@localhost/x' }))).rejects.toThrow(
      /DATABASE_URL/,
    )
    await keepRecord({ dataDir, name: 'supervisor', pid: await anotherProgram() })
    await expect(resetData(sandbox())).rejects.toThrow(/already runs/)
  })
})
