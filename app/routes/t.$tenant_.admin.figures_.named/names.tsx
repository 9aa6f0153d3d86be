import { Form, useNavigation } from '@remix-run/react'
import { figures } from '#app/strings/en-US/figures.ts'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { NamedAnswer, NamedLevel } from '#domain/metrics/index.ts'
import type { NamedPage } from './named-view.ts'

const text = namedFigures.page

/** Says what the look does before it is done, and asks why. */
export function NamesForm({ page, viewer }: { page: NamedPage; viewer: string }) {
  const isAsking = useNavigation().state === 'submitting'
  const options = Object.entries(text.purposes).map(([value, label]) => ({ value, label }))
  return (
    <div className="grid gap-6">
      <Notice tone="needs-you" title={text.noticeTitle}>
        <p>{text.notice(viewer)}</p>
        <p>{text.whom}</p>
      </Notice>
      <Form method="post" className="grid max-w-form gap-5">
        {Object.entries(page.asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select name="purpose" label={text.reason} options={options} />
        <div>
          <Button pending={isAsking} pendingLabel={text.showing}>
            {text.show}
          </Button>
        </div>
      </Form>
    </div>
  )
}

interface NamesFoundProps {
  answer: NamedAnswer
  page: NamedPage
  rooms: string
  may: { people: boolean; assign: boolean }
}

export function NamesFound({ answer, page, rooms, may }: NamesFoundProps) {
  if (answer.state !== 'named') return <Notice title={text.none[answer.state]} live />
  const { lines } = answer
  const columns: Column<NamedLevel>[] = [
    {
      id: 'name',
      label: text.columns.name,
      cell: ({ memberId, preferredName }) =>
        may.people ? (
          <TextLink to={`${rooms}/people/${memberId}`}>{preferredName}</TextLink>
        ) : (
          <span dir="auto">{preferredName}</span>
        ),
    },
    { id: 'level', label: text.columns.level, cell: ({ level }) => text.level(level) },
  ]
  const { part, cohort, week, asked } = page
  return (
    <div className="grid gap-6">
      <p role="status">{text.noted(figures.students(lines.length))}</p>
      <DataTable
        caption={text.caption(part, cohort, week)}
        columns={columns}
        rows={lines}
        rowId={({ memberId }) => memberId}
      />
      {may.assign ? (
        <TextLink to={`${rooms}/assignments/new?cohort=${asked.cohort}&part=${asked.item}`}>
          {text.assign}
        </TextLink>
      ) : null}
    </div>
  )
}
