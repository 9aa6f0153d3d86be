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
  expect(asked.length).toBeGreaterThan(14)
  expect(asked.length).toBeLessThan(18)
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

test('R-14 a question that fails lets nobody in who has waited for it', async () => {
  const { allowance, asked, pass } = scene(['fails', true])
  pass(mostAge + 1)
  expect(await allowance.fresh()).toBe(false)
  expect(asked).toHaveLength(1)
})

test('a database that takes half a second for each answer breaks nothing off', async () => {
  const { allowance, asked, pass, most } = slowScene(520)
  let broken = 0
  for (let look = 0; look < 100; look += 1) {
    await pass(50)
    if (look > 20 && !allowance.standing()) broken += 1
    else allowance.standing()
  }
  expect(broken).toBe(0)
  expect(most()).toBeLessThanOrEqual(4)
  expect(asked()).toBeLessThan(50)
})

test('R-14 a database that takes a second for each answer lets nothing out', async () => {
  const { allowance, pass } = slowScene(1000)
  for (let look = 0; look < 16; look += 1) {
    await pass(50)
    expect(allowance.standing()).toBe(true)
  }
  for (let look = 0; look < 40; look += 1) {
    await pass(50)
    expect(allowance.standing()).toBe(false)
  }
})

test('R-14 a no ends it, whatever a question asked before it answers later', async () => {
  const answers: ((answer: boolean) => void)[] = []
  let now = 0
  const allowance = openAllowance({
    ask: () => new Promise((resolve) => answers.push(resolve)),
    clock: () => now,
    since: 0,
    onDenied: () => undefined,
  })
  for (; now <= 600; now += 100) allowance.standing()
  expect(answers.length).toBeGreaterThan(1)
  answers.at(-1)?.(false)
  await new Promise((resolve) => setImmediate(resolve))
  answers[0]?.(true)
  await new Promise((resolve) => setImmediate(resolve))
  expect(allowance.standing()).toBe(false)
})

test('an answer counts from when it was asked for; whoever has nothing yet waits for the next one', async () => {
  const { allowance, asked, pass } = slowScene(mostAge + 1, [mostAge + 1, 20])
  await pass(mostAge + 1)
  let got: boolean | null = null
  void allowance.fresh().then((answer) => (got = answer))
  await pass(mostAge + 1)
  expect([got, asked()]).toEqual([null, 2])
  await pass(20)
  expect([got, asked()]).toEqual([true, 2])
})

/** Questions that take so many milliseconds each of a clock that the test moves. */
function slowScene(usual: number, first: number[] = []) {
  let now = 0
  let asked = 0
  let underWay: { at: number; answer: () => void }[] = []
  let most = 0
  const allowance = openAllowance({
    ask: () =>
      new Promise((resolve) => {
        asked += 1
        underWay.push({ at: now + (first.shift() ?? usual), answer: () => resolve(true) })
        most = Math.max(most, underWay.length)
      }),
    clock: () => now,
    since: 0,
    onDenied: () => undefined,
  })
  return {
    allowance,
    asked: () => asked,
    most: () => most,
    async pass(milliseconds: number) {
      now += milliseconds
      for (const { answer } of underWay.filter(({ at }) => at <= now)) answer()
      underWay = underWay.filter(({ at }) => at > now)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('R-14 many who wait at once share a question, but not one that does not come back', async () => {
  const { allowance, asked, pass } = scene(['hangs', true])
  pass(mostAge + 1)
  const stuck = [allowance.fresh(), allowance.fresh()]
  expect(asked).toHaveLength(1)
  pass(151)
  expect(await Promise.all([allowance.fresh(), allowance.fresh()])).toEqual([true, true])
  expect(asked).toHaveLength(2)
  expect(stuck).toHaveLength(2)
})
