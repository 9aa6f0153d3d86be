import { globSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { alone } from '../setup/alone.ts'

/** What a file that shares its process would leave behind for the next. */
const changesProcess =
  /\bvi\.(stubGlobal|stubEnv|mock|doMock|useFakeTimers|spyOn)\(|\bprocess\.(chdir\(|env(\.\w+|\[[^\]]+\]) = )|\bglobalThis\.\w+ = /

const folders = 'app,bench,content,domain,integrations,jobs,prisma,runtime,scripts,test'
const files = globSync(`{${folders}}/**/*.test.{ts,tsx}`).filter((file) => readFileSync(file, 'utf8').match(changesProcess)) // prettier-ignore
const isAlone = (file: string) => alone.some((pattern) => matchesGlob(file, pattern))

test('a test that changes its process has one of its own', () => {
  expect(files).toContain('jobs/loop.test.ts')
  expect(files.filter((file) => !isAlone(file))).toEqual([])
})

test('every entry of the list names such a test', () => {
  const idle = alone.filter((pattern) => !files.some((file) => matchesGlob(file, pattern)))
  expect(idle).toEqual([])
})
