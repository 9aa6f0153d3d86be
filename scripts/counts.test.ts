import { describe, expect, test, vi } from 'vitest'
// @ts-expect-error plain JavaScript, because it runs before anything is installed
import { countLine, isGreen, lastCounts, playwrightCounts, slowestJourneys, vitestCounts } from './counts.mjs'
// @ts-expect-error plain JavaScript, because it runs before anything is installed
import { chosenNames, runSteps } from './run-steps.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

describe('the last line of a test run', () => {
  test('counts, and names skipped tests only when there are some', () => {
    expect(countLine({ passed: 812, failed: 0, skipped: 0 })).toBe('812 passed, 0 failed')
    expect(countLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
  })

  test('is green only when something passed, and nothing failed or was skipped', () => {
    expect(isGreen({ passed: 1, failed: 0, skipped: 0 })).toBe(true)
    expect(isGreen({ passed: 0, failed: 0, skipped: 0 })).toBe(false)
    expect(isGreen({ passed: 9, failed: 0, skipped: 1 })).toBe(false)
    expect(isGreen({ passed: 9, failed: 1, skipped: 0 })).toBe(false)
  })
})

describe('the count of a runner', () => {
  test('holds a test file that could not be loaded for a failure', () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [file('failed', 'failed', 'passed'), file('failed'), file('passed', 'passed')],
    }
    expect(vitestCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })

  test('holds a flaky journey and an error outside any journey for failures', () => {
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: 'no server' }],
    }
    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 3, skipped: 0 })
  })
})

test('a program that counts for itself is believed by its last line only', () => {
  expect(lastCounts('thief: 9 passed, 9 failed\n4 passed, 1 failed\n')).toEqual({
    passed: 4,
    failed: 1,
    skipped: 0,
  })
  expect(lastCounts('4 passed, 1 failed\nand then it fell over')).toBeUndefined()
})

test('the slowest journeys are named with their seconds, wherever they stand in the report', () => {
  const spec = (title: string, duration: number) => ({ title, tests: [{ results: [{ duration }] }] })
  const report = { suites: [{ specs: [spec('quick', 900)], suites: [{ specs: [spec('slow', 61_000)] }] }] }
  expect(slowestJourneys(report)).toBe('  slowest: 61 s slow; 1 s quick')
})

describe('--only', () => {
  const steps = [{ name: 'unit' }, { name: 'e2e' }]

  test('chooses steps by name', () => {
    expect(chosenNames(['--only', 'unit,e2e'], steps)).toEqual(['unit', 'e2e'])
    expect(chosenNames([], steps)).toBeUndefined()
  })

  test('says which names there are when it knows none or not all of them', () => {
    expect(() => chosenNames(['--only'], steps)).toThrow(/unit, e2e/)
    expect(() => chosenNames(['--only', 'unit,speed'], steps)).toThrow(/does not know speed/)
  })
})

test('neighbors of one group run at the same time and are told in their order', async () => {
  const told: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(told.push(String(line))))
  const counts = { passed: 1, failed: 0, skipped: 0 }
  let secondBegan = () => {}
  const second = new Promise<void>((resolve) => (secondBegan = resolve))
  const green = await runSteps([
    // One after the other, this would wait for good.
    { name: 'a', title: 'First', group: 'source', run: () => second.then(() => ({ counts, output: '' })) },
    { name: 'b', title: 'Second', group: 'source', run: async () => (secondBegan(), { counts, output: '' }) },
  ])
  vi.restoreAllMocks()
  expect(green).toBe(true)
  expect(told.filter((line) => line.includes('...')).map((line) => line.split(' ')[0])).toEqual([
    'First',
    'Second',
  ])
})
