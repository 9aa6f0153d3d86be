import { Form } from '@remix-run/react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { schoolPrompts } from '#app/strings/en-US/school-prompts.ts'
import { Button } from '#app/ui/button.tsx'
import { formatDuration } from '#app/ui/format.ts'
import { Select, type SelectOption } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { BankQuestion } from '#domain/assignments/index.ts'

const text = assignments.questions
const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }))
const times = [60, 90, 120, 150, 180].map((seconds) => ({
  value: String(seconds),
  label: formatDuration(seconds),
}))

interface QuestionListProps {
  questions: readonly BankQuestion[]
  /** None first. */
  competencies: readonly SelectOption[]
}

export function QuestionList({ questions, competencies }: QuestionListProps) {
  const nameOf = (nace: string) => competencies.find(({ value }) => value === nace)?.label ?? nace
  return (
    <ol className="list-none border-b border-rule">
      {questions.map((question) => (
        <li key={question.id} className="grid gap-2 border-t border-rule py-4">
          <p className="font-semibold" dir="auto">
            {question.text}
          </p>
          <p className="text-sm text-ink-soft">
            {[
              text.kinds[question.kind],
              ...(question.nace ? [nameOf(question.nace)] : []),
              formatDuration(question.seconds),
              ...question.roles,
              ...(question.promptId ? [schoolPrompts.list.has] : []),
            ].join(' · ')}
          </p>
          {question.guidance ? (
            <p className="max-w-measure whitespace-pre-line">{question.guidance}</p>
          ) : null}
          <p>
            <TextLink to={question.id} reloadDocument>
              {question.promptId ? schoolPrompts.list.change : schoolPrompts.list.record}
              <span className="sr-only">: {question.text}</span>
            </TextLink>
          </p>
          <Edit question={question} competencies={competencies} />
        </li>
      ))}
    </ol>
  )
}

function Edit({ question, competencies }: { question: BankQuestion; competencies: readonly SelectOption[] }) {
  const { id, text: words, kind, nace, roles, guidance, seconds } = question
  return (
    <details>
      <summary className="link inline-block cursor-pointer py-1">
        {text.edit}
        <span className="sr-only"> {words}</span>
      </summary>
      <Form method="post" className="grid max-w-measure gap-4 py-3">
        <input type="hidden" name="id" value={id} />
        <TextArea id={`text-${id}`} name="text" label={text.text} defaultValue={words} rows={2} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select id={`kind-${id}`} name="kind" label={text.kind} options={kinds} defaultValue={kind} />
          <Select
            id={`time-${id}`}
            name="seconds"
            label={text.seconds}
            options={times}
            defaultValue={String(seconds)}
          />
        </div>
        <Select
          id={`nace-${id}`}
          name="nace"
          label={text.nace}
          hint={text.naceHint}
          options={competencies}
          defaultValue={nace ?? ''}
        />
        <TextField
          id={`roles-${id}`}
          name="roles"
          label={text.roles}
          hint={text.rolesHint}
          defaultValue={roles.join(', ')}
        />
        <TextArea
          id={`guidance-${id}`}
          name="guidance"
          label={text.guidance}
          hint={text.guidanceHint}
          defaultValue={guidance}
          rows={3}
        />
        <div>
          <Button name="intent" value="change" tone="quiet">
            {text.save}
          </Button>
        </div>
      </Form>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <Button name="intent" value="remove" tone="danger">
          {text.remove}
          <span className="sr-only"> {words}</span>
        </Button>
      </Form>
    </details>
  )
}
