import { isRatedByRules, levelAnchor, levelName, nextLevelStep } from '#domain/coaching/index.ts'
import type { CoachLevel, Rubric, VerifiedRemark } from '#domain/coaching/index.ts'
import type { LevelView, RemarkView } from './view.ts'

/** For loaders and actions only: brings the rubric's rules along, which the browser must not load. */
export function remarkView(input: { remark: VerifiedRemark; id: string; rubric: Rubric }): RemarkView {
  const { kind, start, end, quote, takeaway, move, tryLine, item } = input.remark
  const itemName = input.rubric.items.find(({ id }) => id === item)?.name
  return { id: input.id, kind, start, end, quote, takeaway, move, tryLine: tryLine || undefined, itemName }
}

export function levelView({ level: rated, rubric }: { level: CoachLevel; rubric: Rubric }): LevelView {
  const item = rubric.items.find(({ id }) => id === rated.item)
  if (!item) throw new Error(`The rubric has no item ${rated.item}.`)
  const { level } = rated
  const base = {
    itemId: item.id,
    name: item.name,
    asks: item.asks,
    level,
    byRules: isRatedByRules(item),
    isFit: item.check === 'relevance',
  }
  if (level === null) return base
  return {
    ...base,
    levelName: levelName({ rubric, level }),
    behaviors: levelAnchor({ rubric, item: item.id, level })?.behaviors,
    next: nextLevelStep({ rubric, item: item.id, level }),
  }
}
