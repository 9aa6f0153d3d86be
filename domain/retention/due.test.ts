import { describe, expect, it } from 'vitest'
import { dataClasses, type DataClass } from './data-classes.ts'
import { due, type DueInput, type DueRule } from './due.ts'
import { day, policy } from './policy-fixtures.ts'

const interviewClasses = ['video', 'answer', 'feedback'] as const

function at(input: Partial<DueInput> & { dataClass?: DataClass; anchor?: Date | null; nowDay?: number }) {
  const { dataClass = 'answer', anchor = day(0), nowDay = 400, ...rest } = input
  return due({ object: { dataClass, anchor }, policyHistory: [], now: day(nowDay), ...rest })
}

describe('the usual periods (S4-21, S1-13, S1-23, R-28)', () => {
  const table: [DataClass, number | null, DueRule][] = [
    ['audio', 0, 'default'],
    ['video', 90, 'default'],
    ['answer', 90, 'default'],
    ['feedback', 90, 'default'],
    ['resume', 90, 'default'],
    ['account', null, 'until_asked'],
    ['ledger', 730, 'default'],
    ['technical', 30, 'default'],
    ['billing', 2_557, 'default'],
    ['metrics', null, 'until_asked'],
    ['institution', null, 'until_asked'],
  ]
  it.each(table)('%s ends after %s days by rule %s', (dataClass, days, rule) => {
    const result = at({ dataClass })
    expect(result.at).toEqual(days === null ? null : day(days))
    expect(result.rule).toBe(rule)
  })

  it.each(table)('%s without a started clock has no date', (dataClass, days) => {
    expect(at({ dataClass, anchor: null })).toMatchObject({
      at: null,
      destroyAt: null,
      rule: days === null ? 'until_asked' : 'not_started',
    })
  })

  it('S1-13 keeps a job text on day 89 and ends it on day 90, over a change of clocks', () => {
    const beforeSpring = new Date('2026-03-01T12:00:00Z')
    const result = at({ dataClass: 'resume', anchor: beforeSpring })
    expect(result.at?.toISOString()).toBe('2026-05-30T12:00:00.000Z')
  })
})

describe("an institution's period (S4-22, R-29)", () => {
  const cases: [string, Parameters<typeof policy>[0], number, number, DueRule][] = [
    ['longer, announced and approved', { days: 365 }, 100, 365, 'tenant_override'],
    ['longer, not announced', { days: 365, announcedAt: null }, 100, 90, 'default'],
    ['longer, without a reason', { days: 365, reason: ' ' }, 100, 90, 'default'],
    [
      'longer, announced only after the thing was due',
      { days: 365, announcedAt: day(91) },
      120,
      90,
      'default',
    ],
    ['longer, announced while alive', { days: 365, announcedAt: day(89) }, 120, 365, 'tenant_override'],
    [
      'longer, announced at the very moment of the end',
      { days: 365, announcedAt: day(90) },
      120,
      90,
      'default',
    ],
    ['longer, not yet in force', { days: 365, effectiveAt: day(50) }, 40, 90, 'default'],
    ['longer, in force since day 50', { days: 365, effectiveAt: day(50) }, 60, 365, 'tenant_override'],
    ['longer, in force too late', { days: 365, effectiveAt: day(95) }, 100, 90, 'default'],
    [
      'longer, unapproved, after 7 days',
      { days: 365, approvedBy: null, createdAt: day(10) },
      60,
      365,
      'tenant_override',
    ],
    [
      'longer, unapproved, within 7 days',
      { days: 365, approvedBy: null, createdAt: day(10) },
      16,
      90,
      'default',
    ],
    [
      'longer, unapproved, wait ends too late',
      { days: 365, approvedBy: null, createdAt: day(84) },
      100,
      90,
      'default',
    ],
    ['shorter, from the start', { days: 30 }, 100, 30, 'tenant_override'],
    [
      'shorter, in force on day 50: never back in time',
      { days: 30, effectiveAt: day(50) },
      60,
      50,
      'tenant_override',
    ],
    ['shorter, not yet in force', { days: 30, effectiveAt: day(50) }, 40, 90, 'default'],
    ['shorter, needs no second approver', { days: 30, approvedBy: null }, 60, 30, 'tenant_override'],
    ['shorter, counts after its notice', { days: 30, announcedAt: day(40) }, 60, 40, 'tenant_override'],
    ['the same number of days', { days: 90 }, 60, 90, 'tenant_override'],
    ['zero days', { days: 0, effectiveAt: day(5) }, 60, 5, 'tenant_override'],
    ['a negative number is no period', { days: -1 }, 60, 90, 'default'],
  ]
  for (const dataClass of interviewClasses) {
    it.each(cases)(`${dataClass}: %s`, (_name, change, nowDay, days, rule) => {
      const result = at({ dataClass, policyHistory: [policy({ ...change, dataClass })], nowDay })
      expect(result).toMatchObject({ at: day(days), rule })
    })
  }

  it.each(['audio', 'account', 'technical', 'billing', 'metrics', 'institution'] as const)(
    '%s cannot be changed by an institution',
    (dataClass) => {
      const changed = at({ dataClass, policyHistory: [policy({ dataClass, days: 365 })] })
      expect(changed).toEqual(at({ dataClass }))
    },
  )

  it.each([
    ['shorter', 30, 30],
    ['longer', 365, 90],
  ])('a job text may be kept %s by an institution only if that is less', (_word, days, expected) => {
    const result = at({ dataClass: 'resume', policyHistory: [policy({ dataClass: 'resume', days })] })
    expect(result.at).toEqual(day(expected))
  })

  it.each([
    ['ledger may be kept longer', 1_000, 1_000],
    ['ledger may not be kept shorter', 100, 730],
  ])('%s', (_name, days, expected) => {
    const result = at({ dataClass: 'ledger', policyHistory: [policy({ dataClass: 'ledger', days })] })
    expect(result.at).toEqual(day(expected))
  })

  it('changes of another class change nothing', () => {
    expect(at({ policyHistory: [policy({ dataClass: 'video', days: 5 })] }).rule).toBe('default')
  })

  it('walks several changes in order, for what is alive at each', () => {
    const policyHistory = [
      policy({ days: 365, effectiveAt: day(20), announcedAt: day(20) }),
      policy({ days: 120, effectiveAt: day(100), announcedAt: day(100) }),
      policy({ days: 365, effectiveAt: day(130), announcedAt: day(130) }),
    ]
    expect(at({ policyHistory, nowDay: 10 }).at).toEqual(day(90))
    expect(at({ policyHistory, nowDay: 50 }).at).toEqual(day(365))
    expect(at({ policyHistory, nowDay: 110 }).at).toEqual(day(120))
    expect(at({ policyHistory, nowDay: 140 }).at).toEqual(day(120))
  })

  it('the strictest of two changes that count from one moment prevails, in either order', () => {
    const changes = [policy({ days: 200 }), policy({ days: 60 })]
    expect(at({ policyHistory: changes }).at).toEqual(day(60))
    expect(at({ policyHistory: changes.reverse() }).at).toEqual(day(60))
  })
})

describe('precedence over all combinations (R-28)', () => {
  const choices = [false, true]
  const combinations = choices.flatMap((erasure) =>
    choices.flatMap((term) =>
      choices.flatMap((override) =>
        choices.flatMap((own) => choices.map((hold) => ({ erasure, term, override, own, hold }))),
      ),
    ),
  )
  for (const dataClass of interviewClasses) {
    it.each(combinations)(
      `${dataClass}: erasure $erasure, term $term, override $override, own $own, hold $hold`,
      ({ erasure, term, override, own, hold }) => {
        const result = at({
          dataClass,
          requests: [
            ...(erasure ? [{ kind: 'erasure' as const, at: day(3) }] : []),
            ...(own ? [{ kind: 'shorter' as const, at: day(1), days: 40 }] : []),
          ],
          platformTerms: term ? [{ dataClass, days: 10, from: day(5) }] : [],
          policyHistory: override ? [policy({ dataClass, days: 365 })] : [],
          holds: hold ? [{ from: day(0), until: day(500) }] : [],
        })
        const [rule, days] = erasure
          ? ['erasure', 3]
          : term
            ? ['platform_term', 15]
            : own
              ? ['own_choice', 40]
              : override
                ? ['tenant_override', 365]
                : ['default', 90]
        expect(result).toMatchObject({ rule, at: day(Number(days)) })
        expect(result.destroyAt).toEqual(hold ? day(500) : day(Number(days)))
      },
    )
  }

  it('names the rule of higher precedence where two give the same moment', () => {
    const terms = [{ dataClass: 'answer' as const, days: 90, from: null }]
    expect(at({ platformTerms: terms }).rule).toBe('platform_term')
    expect(at({ platformTerms: terms, requests: [{ kind: 'erasure', at: day(90) }] }).rule).toBe('erasure')
    expect(at({ requests: [{ kind: 'shorter', at: day(1), days: 90 }] }).rule).toBe('own_choice')
  })

  it('a wish that lies in the future does not count yet', () => {
    expect(at({ requests: [{ kind: 'erasure', at: day(20) }], nowDay: 10 }).rule).toBe('default')
  })

  it('a term of another class, or one that starts later, does not count', () => {
    const platformTerms = [
      { dataClass: 'video' as const, days: 1, from: null },
      { dataClass: 'answer' as const, days: 1, from: day(50) },
    ]
    expect(at({ platformTerms, nowDay: 40 }).rule).toBe('default')
  })

  it('a hold cuts no corner of access, ends, and cannot hold raw audio', () => {
    const holds = [{ from: day(80), until: day(200) }]
    expect(at({ holds })).toMatchObject({ at: day(90), destroyAt: day(200) })
    expect(at({ holds: [{ from: day(91), until: day(200) }] }).destroyAt).toEqual(day(90))
    expect(at({ dataClass: 'audio', holds: [{ from: day(0), until: day(9) }] }).destroyAt).toEqual(day(0))
  })
})

it('B6 says why in one sentence for every class and rule', () => {
  for (const dataClass of Object.keys(dataClasses) as DataClass[]) {
    for (const anchor of [day(0), null]) {
      const { why } = at({ dataClass, anchor, requests: [] })
      expect(why).toMatch(/^[0-9A-Z][^.]*\.$/)
    }
  }
  expect(at({}).why).toBe('90 days after the interview ended: the usual period.')
})
