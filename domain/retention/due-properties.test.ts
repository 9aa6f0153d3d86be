import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dataClasses, type DataClass } from './data-classes.ts'
import { due, type DueInput } from './due.ts'
import { day, policy } from './policy-fixtures.ts'

const moment = fc.integer({ min: -200, max: 800 }).map(day)
const dataClass = fc.constantFrom(...(Object.keys(dataClasses) as DataClass[]))
const change = fc
  .record({
    dataClass: fc.constantFrom('answer', 'feedback', 'video', 'resume', 'audio', 'toString'),
    days: fc.integer({ min: -5, max: 500 }),
    createdAt: moment,
    announcedAt: fc.option(moment),
    effectiveAt: moment,
    approvedBy: fc.option(fc.constant('second')),
    reason: fc.constantFrom('', 'why'),
  })
  .map(policy)
const input: fc.Arbitrary<DueInput> = fc.record({
  object: fc.record({ dataClass, anchor: fc.option(moment) }),
  policyHistory: fc.array(change, { maxLength: 6 }),
  requests: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('erasure' as const), at: moment }),
      fc.record({
        kind: fc.constant('shorter' as const),
        at: moment,
        days: fc.integer({ min: 0, max: 300 }),
      }),
    ),
    { maxLength: 3 },
  ),
  platformTerms: fc.array(
    fc.record({ dataClass, days: fc.integer({ min: 0, max: 300 }), from: fc.option(moment) }),
    { maxLength: 3 },
  ),
  holds: fc.array(fc.record({ from: moment, until: moment }), { maxLength: 3 }),
  now: moment,
})

it('R-27 is total and depends on its input alone', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const first = due(facts)
      expect(due(structuredClone(facts))).toEqual(first)
      expect(first.why.length).toBeGreaterThan(10)
      if (first.at) expect(Number.isNaN(first.at.getTime())).toBe(false)
    }),
  )
})

it('R-27 does not depend on the order in which facts are listed', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const turned = {
        ...facts,
        policyHistory: [...facts.policyHistory].reverse(),
        requests: [...(facts.requests ?? [])].reverse(),
        holds: [...(facts.holds ?? [])].reverse(),
      }
      expect(due(turned).at).toEqual(due(facts).at)
      expect(due(turned).rule).toEqual(due(facts).rule)
    }),
  )
})

it('R-29 nothing that was due is ever brought back by time passing', () => {
  fc.assert(
    fc.property(input, fc.integer({ min: 0, max: 600 }), (facts, later) => {
      const before = due(facts)
      if (!before.at || before.at > facts.now) return
      const after = due({ ...facts, now: new Date(facts.now.getTime() + later * 86_400_000) })
      expect(after.at).toEqual(before.at)
    }),
    { numRuns: 2_000 },
  )
})

it('R-28 another wish, term or shorter period never gives a later date', () => {
  fc.assert(
    fc.property(input, moment, fc.integer({ min: 0, max: 300 }), (facts, at, days) => {
      const before = due(facts).at?.getTime() ?? Infinity
      const stricter = [
        { ...facts, requests: [...(facts.requests ?? []), { kind: 'erasure' as const, at }] },
        { ...facts, requests: [...(facts.requests ?? []), { kind: 'shorter' as const, at, days }] },
        {
          ...facts,
          platformTerms: [
            ...(facts.platformTerms ?? []),
            { dataClass: facts.object.dataClass, days, from: at },
          ],
        },
      ]
      for (const one of stricter) expect(due(one).at?.getTime() ?? Infinity).toBeLessThanOrEqual(before)
    }),
  )
})

it('R-28 a hold never moves the cut of access and never makes destruction earlier', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const held = due(facts)
      const free = due({ ...facts, holds: [] })
      expect(held.at).toEqual(free.at)
      if (held.at && held.destroyAt) expect(held.destroyAt >= held.at).toBe(true)
    }),
  )
})

it('S4-22 nothing outlives the usual period unless students were told before', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const untold = facts.policyHistory.map((one) => ({ ...one, announcedAt: null }))
      const usual = due({ ...facts, policyHistory: [] }).at?.getTime() ?? Infinity
      expect(due({ ...facts, policyHistory: untold }).at?.getTime() ?? Infinity).toBeLessThanOrEqual(usual)
    }),
  )
})
