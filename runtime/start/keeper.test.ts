import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isReadyLine, type ChildSpec } from './child.ts'
import { keep, pauseBefore, type Kept } from './keeper.ts'

let dataDir: string
let kept: Kept | undefined
let said: string[]

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-keeper-'))
  said = []
  kept = undefined
})

afterEach(async () => {
  await kept?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function program(code: string): Promise<ChildSpec> {
  const entry = path.join(dataDir, 'program.mjs')
  await writeFile(entry, code)
  return {
    name: 'web',
    entry,
    nodeArguments: [],
    env: () => ({ PATH: '/usr/bin:/bin' }),
    dataDir,
    echo: false,
  }
}

async function heard(pattern: RegExp): Promise<string> {
  for (let round = 0; round < 200; round += 1) {
    const found = said.find((sentence) => pattern.test(sentence))
    if (found !== undefined) return found
    await wait(50)
  }
  throw new Error(`never heard ${pattern}; heard: ${said.join(' | ')}`)
}

const lives = `console.log(JSON.stringify({ ready: true })); setInterval(() => {}, 1000)`

describe('a process that is kept running', () => {
  test('is started again after a crash, which is said with its reason', async () => {
    const once = path.join(dataDir, 'crashed')
    const code = `import { existsSync, writeFileSync } from 'node:fs'
      ${lives}
      if (!existsSync('${once}')) { writeFileSync('${once}', ''); setTimeout(() => { throw new Error('the pool is gone') }, 50) }`
    kept = await keep(await program(code), (sentence) => said.push(sentence))
    expect(await heard(/ended/)).toMatch(
      /^web ended \(exit code 1: .*the pool is gone\); starting it again in 1 s\.$/,
    )
    await heard(/^web runs again\.$/)
  })

  test('is not started again once it is stopped', async () => {
    kept = await keep(await program(lives), (sentence) => said.push(sentence))
    await kept.stop()
    expect(said).toEqual([])
  })

  test('that never becomes ready stops the start with its own last words and the place of its log', async () => {
    const broken = await program(`throw new Error('no address for greenroom_student')`)
    await expect(keep(broken, () => undefined)).rejects.toThrow(
      /^web did not start: exit code 1: .*no address for greenroom_student Its log is .*web\.log\.$/,
    )
  })

  test('waits longer after each crash, at most half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(pauseBefore)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000])
  })
})

test('a process says that it is up by a line of its own or by a JSON field', () => {
  expect(
    ['ready', '{"ready":true}', '{"event":"ready"}', '{"level":30,"msg":"ready"}'].every(isReadyLine),
  ).toBe(true)
  expect(['not ready', '{"ready":false}', '{"msg":"getting ready"}', '{broken'].some(isReadyLine)).toBe(false)
})
