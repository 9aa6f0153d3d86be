import { minutesOf } from '#app/ui/figures/words.ts'
import { formatMoment } from '#app/ui/format.ts'
import { listAssignments } from '#domain/assignments/index.ts'
import { addDays, readActivity, thisWeek, type FiguresStore } from '#domain/metrics/index.ts'
import type { CompletionLineView } from '#app/ui/figures/completion-view.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** Assignments that the overview names; the rest stand on their own page. */
const mostShown = 4

/** What is open now, due soonest first; null for whom the school did not give assignments. */
export async function readOpenAssignments(
  ctx: MemberContext,
  zone: string,
): Promise<{ open: CompletionLineView[]; more: number } | null> {
  if (!ctx.permissions.includes('assignments')) return null
  const { lines, now } = await listAssignments(ctx)
  const open = lines
    .filter(({ state, dueAt, opensAt }) => state === 'published' && dueAt > now && (!opensAt || opensAt <= now))
    .toReversed()
    .map(({ id, title, dueAt, asked, began, finished }) => ({ id, title, due: formatMoment({ at: dueAt, zone }), asked, began, finished })) // prettier-ignore
  return { open: open.slice(0, mostShown), more: Math.max(0, open.length - mostShown) }
}

export interface WeekNow {
  id: 'this' | 'last'
  students: number
  interviews: number
  answers: number
  minutes: number
}

/** This week beside the one before, as the dashboards count them; null for whom the school did not give figures. */
export async function readWeeksNow(
  ctx: MemberContext,
  store: FiguresStore,
  at: { zone: string; now: Date },
): Promise<WeekNow[] | null> {
  if (!ctx.permissions.includes('metrics')) return null
  const now = thisWeek(at.now, at.zone)
  const before = addDays(now, -7)
  const { weeks } = await readActivity(ctx, store, { from: before, to: now })
  return [now, before].map((week) => {
    const { students = 0, interviews = 0, answers = 0, seconds = 0 } = weeks.find((one) => one.week === week) ?? {} // prettier-ignore
    return { id: week === now ? 'this' : 'last', students, interviews, answers, minutes: minutesOf(seconds) }
  })
}
