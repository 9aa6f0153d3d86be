import { Form } from '@remix-run/react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { ItemView, RubricPage } from './rubric-view.ts'

const text = assignments.rubric

type Errors = Readonly<Record<string, string | undefined>>

export function Items({ items }: { items: readonly ItemView[] }) {
  return (
    <ul className="list-none border-b border-rule">
      {items.map((item) => (
        <li key={item.id} className="grid gap-2 border-t border-rule py-4">
          <ItemWords item={item} />
        </li>
      ))}
    </ul>
  )
}

function ItemWords({ item }: { item: ItemView }) {
  return (
    <>
      <h3 className="font-semibold">{item.name}</h3>
      <p>{item.asks}</p>
      <p className="text-sm text-ink-soft">{text.byRules[item.byRules]}</p>
      <details>
        <summary className="link inline-block cursor-pointer py-1">
          {text.levels}
          <span className="sr-only"> {item.name}</span>
        </summary>
        <ol className="grid max-w-measure list-decimal gap-1 ps-6 pt-2">
          {item.levels.map((level) => (
            <li key={level}>{level}</li>
          ))}
        </ol>
      </details>
    </>
  )
}

interface DraftItemsProps {
  items: readonly ItemView[]
  /** Errors belong to the form that was sent last: to an item's own, or to that of a new item. */
  sent: string | null
  errors: Errors
}

export function DraftItems({ items, sent, errors }: DraftItemsProps) {
  if (items.length === 0) return <p className="text-ink-soft">{text.none}</p>
  return (
    <ul className="list-none border-b border-rule">
      {items.map((item, index) => (
        <li key={item.id} className="grid gap-3 border-t border-rule py-4">
          <ItemWords item={item} />
          <Form method="post" className="flex flex-wrap gap-3">
            <input type="hidden" name="item" value={item.id} />
            {index > 0 ? <Step intent="raise" label={text.raise} name={item.name} /> : null}
            <Step intent="remove" label={text.remove} name={item.name} />
          </Form>
          <EditItem item={item} isSent={sent === item.id} errors={errors} />
        </li>
      ))}
    </ul>
  )
}

function EditItem({ item, isSent, errors }: { item: ItemView; isSent: boolean; errors: Errors }) {
  return (
    <details>
      <summary className="link inline-block cursor-pointer py-1">
        {text.edit}
        <span className="sr-only"> {item.name}</span>
      </summary>
      <Form method="post" className="grid max-w-measure gap-4 py-3">
        <input type="hidden" name="item" value={item.id} />
        <Words item={item} errors={isSent ? errors : {}} />
        <div>
          <Button name="intent" value="change" tone="quiet">
            {text.save}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Step({ intent, label, name }: { intent: string; label: string; name: string }) {
  return (
    <Button name="intent" value={intent} tone="quiet">
      {label}
      <span className="sr-only"> {name}</span>
    </Button>
  )
}

function Words({ item, errors }: { item: ItemView | null; errors: Errors }) {
  const id = item?.id ?? 'new'
  return (
    <>
      <TextField
        id={`${id}-name`}
        name="name"
        label={text.name}
        defaultValue={item?.name}
        error={errors.name}
        required
      />
      <TextField
        id={`${id}-asks`}
        name="asks"
        label={text.asks}
        defaultValue={item?.asks}
        error={errors.asks}
        required
      />
      {item?.isChecked ? (
        <p className="text-sm text-ink-soft">{text.fixed}</p>
      ) : (
        <TextArea
          id={`${id}-levels`}
          name="levels"
          label={text.levelsField}
          hint={text.levelsHint}
          defaultValue={item?.levels.join('\n')}
          error={errors.levels}
          rows={6}
          required
        />
      )}
    </>
  )
}

interface AddItemsProps {
  page: RubricPage
  sent: string | null
  errors: Errors
}

export function AddItems({ page, sent, errors }: AddItemsProps) {
  const options = page.open.map(({ check, label }) => ({ value: check, label }))
  return (
    <>
      {options.length > 0 ? (
        <Section title={text.addCheck}>
          <Form method="post" className="grid max-w-measure gap-4">
            <Select name="check" label={text.checkField} options={options} />
            <div>
              <Button name="intent" value="add_check" tone="quiet">
                {text.add}
              </Button>
            </div>
          </Form>
        </Section>
      ) : null}
      <Section title={text.addOwn}>
        {/* A new one after each that was added: the fields are then empty again. */}
        <Form method="post" className="grid max-w-measure gap-4" key={page.draft?.items.length}>
          <Words item={null} errors={sent === 'new' ? errors : {}} />
          <div>
            <Button name="intent" value="add_own" tone="quiet">
              {text.add}
            </Button>
          </div>
        </Form>
      </Section>
    </>
  )
}
