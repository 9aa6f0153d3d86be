import { Form, Link } from '@remix-run/react'
import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = admin.people

export interface RosterQuery {
  search?: string
  role?: string
  standing?: string
  cohort?: string
}

const options = (all: string, says: Readonly<Record<string, string>>) => [
  { value: '', label: all },
  ...Object.entries(says).map(([value, label]) => ({ value, label })),
]

/** A plain form by GET: what is looked for stands in the address, and can be sent to a colleague. */
export function Filters({
  cohorts,
  query,
}: {
  cohorts: readonly { id: string; name: string }[]
  query: RosterQuery
}) {
  const isFiltered = Object.values(query).some(Boolean)
  const names = Object.fromEntries(cohorts.map(({ id, name }) => [id, name]))
  return (
    <Form
      method="get"
      role="search"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]"
    >
      <TextField
        name="search"
        type="search"
        label={text.search}
        defaultValue={query.search}
        autoComplete="off"
      />
      <Select
        name="role"
        label={text.role}
        defaultValue={query.role}
        options={options(text.all, text.roles)}
      />
      <Select
        name="cohort"
        label={text.cohort}
        defaultValue={query.cohort}
        options={options(text.all, { ...names, none: text.noCohort })}
      />
      <Select
        name="standing"
        label={text.standing}
        defaultValue={query.standing}
        options={options(text.all, text.standings)}
      />
      <div className="flex items-center gap-4">
        <Button tone="quiet">{text.apply}</Button>
        {isFiltered ? (
          <Link className="link py-2" to="?">
            {text.clear}
          </Link>
        ) : null}
      </div>
    </Form>
  )
}
