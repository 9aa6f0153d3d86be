import { Form } from '@remix-run/react'
import { useState } from 'react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select, type SelectOption } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { BadQuestion } from '#domain/assignments/index.ts'

const text = assignments.questions
const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }))

interface PasteFormProps {
  competencies: readonly SelectOption[]
  preview: { good: string[]; bad: BadQuestion[] } | null
  error?: string
}

const columns: readonly Column<BadQuestion>[] = [
  { id: 'line', label: text.badColumns.line, cell: ({ line }) => line },
  {
    id: 'text',
    label: text.badColumns.text,
    cell: ({ text: words }) => <span className="break-words">{words}</span>,
  },
  { id: 'problem', label: text.badColumns.problem, cell: ({ problem }) => problem },
]

/** A preview speaks for the text that it was made of, and for no other. */
export function PasteForm({ competencies, preview, error }: PasteFormProps) {
  const [isStale, setStale] = useState(false)
  const shown = preview && !isStale ? preview : null
  return (
    <Section title={text.paste}>
      <Form method="post" className="grid gap-5" onSubmit={() => setStale(false)}>
        <div className="grid max-w-measure gap-5">
          <Select name="kind" label={text.kind} options={kinds} onChange={() => setStale(true)} />
          <Select name="nace" label={text.nace} hint={text.naceHint} options={competencies} />
          <TextArea
            name="text"
            label={text.pasteField}
            hint={text.pasteHint}
            error={error}
            rows={6}
            required
            onChange={() => setStale(true)}
          />
        </div>
        <div>
          <Button name="intent" value="look" tone={shown ? 'quiet' : 'primary'}>
            {text.look}
          </Button>
        </div>
        {shown ? (
          <div className="grid gap-5" role="status">
            <p>{text.would(shown.good.length)}</p>
            {shown.bad.length > 0 ? (
              <DataTable
                caption={text.badCaption(shown.bad.length)}
                columns={columns}
                rows={shown.bad}
                rowId={({ line }) => String(line)}
              />
            ) : null}
          </div>
        ) : null}
        {shown && shown.good.length > 0 ? (
          <div>
            <Button name="intent" value="add">
              {text.add(shown.good.length)}
            </Button>
          </div>
        ) : null}
      </Form>
    </Section>
  )
}
