import { figures as text } from '#app/strings/en-US/figures.ts'
import { cohortLines } from '#app/ui/figures/cohort-lines.ts'
import { cohortName, formatDay, minutesOf, sundayOf } from '#app/ui/figures/words.ts'
import type { WeekSeries } from '#app/ui/charts/weeks.ts'
import { formatMoment, formatShare } from '#app/ui/format.ts'
import { addDays, type Activity } from '#domain/metrics/index.ts'

export interface WeekRow {
  week: string
  label: string
  students: number
  interviews: number
  answers: number
  minutes: number
}

/** As the screen and the file show it; weeks without practice stand in their places as zero. */
export function activityView(activity: Activity, { zone }: { zone: string }) {
  const { filter, problems, cohorts, seats, waiting, countedTo } = activity
  const weeks = everyWeek(activity)
  const sum = (pick: (row: WeekRow) => number) => weeks.reduce((all, row) => all + pick(row), 0)
  const name = cohortName(filter.cohort, cohorts)
  const reports = waiting.reduce((all, line) => all + line.reports, 0)
  const chart: WeekSeries = {
    name: text.activity.answers,
    points: weeks.map(({ week, label, answers }) => ({ week, label, value: answers })),
  }
  return {
    filter,
    problems,
    cohorts,
    name,
    span: text.activity.now(formatDay(filter.from), formatDay(sundayOf(filter.to))),
    stamp: countedTo ? formatMoment({ at: countedTo, zone }) : null,
    hasPractice: sum(({ answers }) => answers) > 0,
    totals: {
      students: weeks.at(-1)?.students ?? 0,
      interviews: sum(({ interviews }) => interviews),
      answers: sum(({ answers }) => answers),
      minutes: sum(({ minutes }) => minutes),
      seats,
    },
    weeks,
    chart: [chart],
    byCohort: cohortLines(activity),
    waiting: waiting.map(({ within, reports: count }) => ({ within, label: text.activity.within[within] ?? String(within), reports: count, share: formatShare(count / reports) })), // prettier-ignore
  }
}

export type ActivityView = ReturnType<typeof activityView>

function everyWeek({ filter, weeks }: Activity): WeekRow[] {
  const found = new Map(weeks.map((line) => [line.week, line]))
  const rows: WeekRow[] = []
  for (let week = filter.from; week <= filter.to; week = addDays(week, 7)) {
    const { students = 0, interviews = 0, answers = 0, seconds = 0 } = found.get(week) ?? {}
    rows.push({ week, label: formatDay(week), students, interviews, answers, minutes: minutesOf(seconds) })
  }
  return rows
}

/** Mondays to choose from, the newest first. */
export function weeksBack(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(last, -7 * index))
}
