import { assignments } from '#app/strings/en-US/assignments.ts'
import { formatDate } from '#app/ui/format.ts'
import type { readRubrics } from '#domain/assignments/index.ts'
import { isRatedByRules, type RubricItem } from '#domain/coaching/index.ts'

const text = assignments.rubric

export interface ItemView {
  readonly id: string
  readonly name: string
  readonly asks: string
  readonly isChecked: boolean
  /** What rules say of it: a level too, remarks alone, or nothing. */
  readonly byRules: 'rated' | 'remarked' | 'unseen'
  /** Lowest first. */
  readonly levels: readonly string[]
}

/** As the screen shows it; `ruleItems` are those that rules know. */
export function rubricPage(
  read: Awaited<ReturnType<typeof readRubrics>>,
  { ruleItems, zone }: { ruleItems: readonly RubricItem[]; zone: string },
) {
  const { inForce, draft, history } = read
  const taken = new Set(draft?.items.map(({ check }) => check))
  return {
    inForce: { title: text.inForce(inForce.version), items: inForce.rubric.items.map(itemView) },
    draft: draft && {
      version: draft.version,
      items: draft.items.map(itemView),
      fault: draft.faults[0] ?? null,
    },
    open: ruleItems.flatMap(({ check, name, asks }) =>
      check && !taken.has(check)
        ? [
            {
              check,
              label: `${name}: ${asks} ${text.checkGives[isRatedByRules({ check }) ? 'rated' : 'remarked']}`,
            },
          ]
        : [],
    ),
    history: history.map(({ version, publishedAt, items }) =>
      text.published(version, formatDate({ at: publishedAt, zone }), items.join(', ')),
    ),
  }
}

export type RubricPage = ReturnType<typeof rubricPage>

function itemView({ id, name, asks, check, levels }: RubricItem): ItemView {
  const byRules = check === null ? 'unseen' : isRatedByRules({ check }) ? 'rated' : 'remarked'
  const lines = levels.map(({ behaviors }) => behaviors.join(' '))
  return { id, name, asks, isChecked: check !== null, byRules, levels: lines }
}
