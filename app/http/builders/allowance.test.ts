import { expect, test } from 'vitest'
import { mostAge, openAllowance } from './allowance.ts'

function scene(answers: (boolean | 'fails' | 'hangs')[]) {
  let now = 10_000
  let denials = 0
  const asked: number[] = []
  const allowance = openAllowance({
    ask: async () => {
      asked.push(now)
      const answer = answers.shift() ?? true
      if (answer === 'hangs') await new Promise(() => undefined)
      if (answer === 'fails') throw new Error('no answer')
      return answer === true
    },
    clock: () => now,
    since: now,
    onDenied: () => (denials += 1),
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    allowance,
    asked,
    denials: () => denials,
    pass: (milliseconds: number) => (now += milliseconds),
    settled,
  }
}

test('R-14 a young answer is enough, and an old one is asked for again before anything leaves', async () => {
  const { allowance, asked, pass } = scene([])
  expect(await allowance.fresh()).toBe(true)
  pass(mostAge)
  expect(await allowance.fresh()).toBe(true)
  expect(asked).toEqual([])
  pass(1)
  expect(await allowance.fresh()).toBe(true)
  expect(asked).toHaveLength(1)
})

test('R-14 a no is final, and is told at once and once', async () => {
  const { allowance, asked, pass, denials } = scene([false, true, true])
  pass(mostAge + 1)
  expect(await allowance.fresh()).toBe(false)
  expect(denials()).toBe(1)
  expect(allowance.standing()).toBe(false)
  expect(await allowance.fresh()).toBe(false)
  expect(asked).toHaveLength(1)
  expect(denials()).toBe(1)
})

test('looking renews an answer before it is too old, one question at a time', async () => {
  const { allowance, asked, pass, settled } = scene([])
  for (let look = 0; look < 50; look += 1) {
    pass(100)
    expect(allowance.standing()).toBe(true)
    expect(allowance.standing()).toBe(true)
    await settled()
  }
  expect(asked.length).toBeGreaterThan(9)
  expect(asked.length).toBeLessThan(14)
})

test('R-14 a question that fails or hangs is no answer: the old one runs out', async () => {
  for (const answer of ['fails', 'hangs'] as const) {
    const { allowance, pass, settled } = scene(Array.from({ length: 20 }, () => answer))
    pass(mostAge)
    expect(allowance.standing()).toBe(true)
    await settled()
    pass(1)
    expect(allowance.standing()).toBe(false)
  }
})

test('an answer counts from when it was asked for, not from when it came', async () => {
  let release = () => {}
  let now = 0
  const allowance = openAllowance({
    ask: () => new Promise((resolve) => (release = () => resolve(true))),
    clock: () => now,
    since: 0,
    onDenied: () => undefined,
  })
  now = mostAge + 1
  const fresh = allowance.fresh()
  now += mostAge + 1
  release()
  expect(await fresh).toBe(false)
})
