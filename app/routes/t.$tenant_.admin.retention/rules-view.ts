import { retention as text } from '#app/strings/en-US/retention.ts'
import { formatDate } from '#app/ui/format.ts'
import type { SchoolRule } from '#domain/retention/index.ts'

export interface RuleView {
  readonly id: string
  readonly what: string
  readonly how: string
  readonly why: string
  readonly may: string
}

/** One kind a line: its period, the rule that gave it, and what a school may do to it. */
export function rulesView(rules: readonly SchoolRule[], zone: string): RuleView[] {
  return rules.map((rule) => {
    const { dataClass, set, override } = rule
    const { name, why } = text.kinds[dataClass]
    const from = set ? text.set(formatDate({ at: set.since, zone }), set.reason) : rule.days ? text.usual : ''
    return {
      id: dataClass,
      what: name,
      how: period(rule),
      why: [from, why].filter(Boolean).join(' '),
      may: text.may[override],
    }
  })
}

/** No days at all: only sound, which lives for minutes. */
function period({ days, clock }: SchoolRule): string {
  if (days === null) return clock === 'request' ? text.asked : text.always
  return days === 0 ? text.none : text.days(days)
}
