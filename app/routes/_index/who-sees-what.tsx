import { landing } from '#app/strings/en-US/landing.ts'
import { DataTable } from '#app/ui/data-table.tsx'

type Row = (typeof landing.whoRows)[number]

const columns = (['what', 'you', 'advisor', 'office', 'recruiter', 'staff'] as const).map((id) => ({
  id,
  label: landing.who[id],
  cell: (row: Row) => row[id],
}))

export function WhoSeesWhat() {
  return (
    <section className="grid gap-6" aria-labelledby="who-sees-what">
      <h2 className="font-serif text-title tracking-[-0.012em]" id="who-sees-what">
        {landing.whoTitle}
      </h2>
      <DataTable
        caption={landing.whoCaption}
        columns={columns}
        rows={landing.whoRows}
        rowId={(row) => row.id}
      />
    </section>
  )
}
