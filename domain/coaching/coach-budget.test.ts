import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coachBudget, defaultCoachLimits, mostRuns } from './coach-budget.ts'

const nothing = { studentCalls: 0, tenantCalls: 0, tenantTokens: 0 }
const model = { kind: 'model' as const, limits: defaultCoachLimits, spent: nothing, inputLength: 3000 }

it('R-89 pays for the wanted runs and one repair', () => {
  expect(coachBudget(model)).toEqual({ runs: 1, calls: 2 })
  expect(coachBudget({ ...model, limits: { ...defaultCoachLimits, runs: 3 } })).toEqual({ runs: 3, calls: 4 })
  expect(coachBudget({ ...model, limits: { ...defaultCoachLimits, runs: 50 } }).runs).toBe(mostRuns)
  expect(coachBudget({ ...model, kind: 'rules', spent: { ...nothing, studentCalls: 999 } })).toEqual({
    runs: 1,
    calls: 1,
  })
})

it('R-89 names the allowance that is used up', () => {
  const spent = { ...nothing, studentCalls: 60 }
  expect(coachBudget({ ...model, spent })).toEqual({ runs: 0, calls: 0, limitedBy: 'student' })
  expect(coachBudget({ ...model, spent: { ...nothing, tenantTokens: 20_000_000 } }).limitedBy).toBe(
    'tenant_tokens',
  )
  expect(coachBudget({ ...model, spent: { ...nothing, studentCalls: 59 } })).toEqual({ runs: 1, calls: 1 })
})

it('R-89 never allows more calls than are left', () => {
  fc.assert(
    fc.property(
      fc.nat(80),
      fc.nat(6000),
      fc.nat(30_000_000),
      fc.nat(8),
      (studentCalls, tenantCalls, tenantTokens, runs) => {
        const limits = { ...defaultCoachLimits, runs }
        const { calls, runs: allowed } = coachBudget({
          ...model,
          limits,
          spent: { studentCalls, tenantCalls, tenantTokens },
        })
        expect(calls).toBeLessThanOrEqual(Math.max(0, limits.studentCallsPerDay - studentCalls))
        expect(calls).toBeLessThanOrEqual(Math.max(0, limits.tenantCallsPerDay - tenantCalls))
        expect(allowed).toBeLessThanOrEqual(calls)
      },
    ),
  )
})
