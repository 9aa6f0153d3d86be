import { Form } from '@remix-run/react'
import { figures as text } from '#app/strings/en-US/figures.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Select } from '#app/ui/select.tsx'
import type { Filter, FilterProblem } from '#domain/metrics/index.ts'
import { formatDay, type NamedCohort } from './words.ts'

interface FiguresFiltersProps {
  filter: Filter
  problems: readonly FilterProblem[]
  cohorts: readonly NamedCohort[]
  /** Mondays, the newest first. */
  weeks: readonly string[]
  /** How the whole is called where small groups are not in it. */
  whole: string
}

/** A plain form by GET: what is shown stands in the address. */
export function FiguresFilters({ filter, problems, cohorts, weeks, whole }: FiguresFiltersProps) {
  const groups = [
    { value: '', label: whole },
    ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'none', label: text.none },
  ]
  const options = (chosen: string) =>
    (weeks.includes(chosen) ? weeks : [chosen, ...weeks]).map((week) => ({ value: week, label: formatDay(week) })) // prettier-ignore
  return (
    <div className="no-print grid gap-4">
      {problems.length > 0 ? (
        <Notice tone="needs-you" title={text.filters.problemTitle}>
          <ul>
            {problems.map(({ field, given, why }) => (
              <li key={field}>{text.filters.problem[why](given)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Form
        key={`${filter.cohort} ${filter.from} ${filter.to}`}
        method="get"
        role="search"
        aria-label={text.filters.label}
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto]"
      >
        <Select name="cohort" label={text.filters.cohort} defaultValue={filter.cohort} options={groups} />
        <Select
          name="from"
          label={text.filters.from}
          defaultValue={filter.from}
          options={options(filter.from)}
        />
        <Select name="to" label={text.filters.to} defaultValue={filter.to} options={options(filter.to)} />
        <div>
          <Button tone="quiet">{text.filters.apply}</Button>
        </div>
      </Form>
    </div>
  )
}
