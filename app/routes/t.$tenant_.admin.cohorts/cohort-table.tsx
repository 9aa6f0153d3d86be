import { Form, Link } from '@remix-run/react'
import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { CohortLine } from '#domain/institution/index.ts'

const text = admin.cohorts

const columns: readonly Column<CohortLine>[] = [
  {
    id: 'name',
    label: text.columns.name,
    cell: ({ id, name }) => (
      <Link className="link" to={`../people?cohort=${id}`}>
        {name}
      </Link>
    ),
  },
  { id: 'students', label: text.columns.students, cell: ({ students }) => students, align: 'end' },
  { id: 'change', label: text.columns.change, cell: (cohort) => <Change {...cohort} /> },
]

export function CohortTable({ cohorts }: { cohorts: readonly CohortLine[] }) {
  return (
    <DataTable caption={text.caption} captionHidden columns={columns} rows={cohorts} rowId={({ id }) => id} />
  )
}

function Change({ id, name, students }: CohortLine) {
  return (
    <details>
      <summary className="link inline-block cursor-pointer py-1">
        {text.rename}, {text.remove.toLowerCase()}
        <span className="sr-only">: {name}</span>
      </summary>
      <div className="grid gap-4 py-3">
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="cohort" value={id} />
          <TextField id={`name-${id}`} name="name" label={text.name} defaultValue={name} required />
          <Button name="intent" value="rename" tone="quiet">
            {text.rename}
          </Button>
        </Form>
        <Remove id={id} name={name} students={students} />
      </div>
    </details>
  )
}

/** Behind one more press, which says who loses what: a cohort that is gone cannot be brought back. Without scripts too. */
function Remove({ id, name, students }: CohortLine) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">
        {text.remove}
        <span className="sr-only"> {name}</span>
      </summary>
      <Form method="post" className="mt-2 grid justify-items-start gap-3">
        <input type="hidden" name="cohort" value={id} />
        <p className="max-w-measure text-sm text-ink-soft">{text.removeSure.effect(students)}</p>
        <Button name="intent" value="remove" tone="danger">
          {text.removeSure.go}
        </Button>
      </Form>
    </details>
  )
}
