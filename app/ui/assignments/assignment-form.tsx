import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField, RadioCards } from '#app/ui/choices.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { FormView } from './form-view.ts'
import { QuestionChoice } from './question-choice.tsx'

const text = assignments.form

interface AssignmentFormProps {
  view: FormView
  errors: Readonly<Record<string, string | undefined>>
}

export function AssignmentForm({ view, errors }: AssignmentFormProps) {
  const isSaving = useNavigation().state === 'submitting'
  const { values } = view
  return (
    <Form method="post" className="grid gap-10">
      <div className="grid max-w-measure gap-5">
        <TextField
          name="title"
          label={text.title}
          hint={text.titleHint}
          defaultValue={values.title}
          error={errors.title}
          required
        />
        <TextArea
          name="instructions"
          label={text.instructions}
          hint={text.instructionsHint}
          defaultValue={values.instructions}
          error={errors.instructions}
          rows={4}
        />
      </div>
      <QuestionChoice view={view} error={errors.questions} />
      <Times view={view} errors={errors} />
      <Who view={view} errors={errors} />
      <Dates view={view} errors={errors} />
      <div>
        <Button pending={isSaving}>{view.isOpen ? text.saveOpen : text.save}</Button>
      </div>
    </Form>
  )
}

const triesChoices = [1, 2, 3, 5, 10]
const thinkingChoices = [0, 15, 30, 60, 120, 300]
const answerChoices = [0, 60, 90, 120, 180, 300]

/** What was chosen stays a choice, whatever the list offers. */
const withChosen = (list: readonly number[], chosen: number) =>
  [...new Set([...list, chosen])].toSorted((a, b) => a - b)

function Times({ view, errors }: AssignmentFormProps) {
  const { values } = view
  const options = (list: readonly number[], chosen: number, label: (value: number) => string) =>
    withChosen(list, chosen).map((value) => ({ value: String(value), label: label(value) }))
  return (
    <Section title={text.times}>
      <div className="grid gap-5 sm:grid-cols-3">
        <Select
          name="tries"
          label={text.tries}
          defaultValue={String(values.tries)}
          error={errors.tries}
          options={options(triesChoices, values.tries, text.triesOf)}
        />
        <Select
          name="thinking"
          label={text.thinking}
          defaultValue={String(values.thinking)}
          error={errors.thinkingSeconds}
          options={options(thinkingChoices, values.thinking, text.seconds)}
        />
        <Select
          name="answer"
          label={text.answer}
          defaultValue={String(values.answer)}
          error={errors.answerSeconds}
          options={options(answerChoices, values.answer, (value) =>
            value === 0 ? text.noLimit : text.seconds(value),
          )}
        />
      </div>
      <CheckboxField
        name="strict"
        label={text.strict}
        detail={text.strictHint}
        defaultChecked={values.isStrict}
      />
      <p className="text-sm text-ink-soft">{text.needs}</p>
      <Ways view={view} errors={errors} />
    </Section>
  )
}

/** By which ways, and by which rubric the answers are read. */
function Ways({ view, errors }: AssignmentFormProps) {
  const { values, modes, rubrics } = view
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <fieldset
        className="grid content-start gap-1"
        aria-describedby={errors.modes ? 'modes-error' : undefined}
      >
        <legend className="field-label">{text.modes}</legend>
        {Object.entries(text.modeNames).map(([mode, label]) =>
          modes.includes(mode) ? (
            <CheckboxField
              key={mode}
              name="modes"
              value={mode}
              label={label}
              defaultChecked={values.modes.includes(mode)}
            />
          ) : null,
        )}
        <FieldError id="modes-error" message={errors.modes} />
      </fieldset>
      <Select
        name="rubric"
        label={text.rubric}
        defaultValue={values.rubric}
        error={errors.rubric}
        options={rubrics}
      />
    </div>
  )
}

function Who({ view, errors }: AssignmentFormProps) {
  const { values, cohorts } = view
  const [audience, setAudience] = useState<string>(values.audience)
  const cards = [
    { value: 'cohorts', label: text.byCohorts, detail: text.byCohortsHint },
    { value: 'code', label: text.byCode, detail: text.byCodeHint },
  ]
  return (
    <Section title={text.audience} quietTitle>
      <RadioCards
        legend={text.audience}
        name="audience"
        cards={cards}
        defaultValue={values.audience}
        onChange={setAudience}
      />
      <fieldset
        className={audience === 'cohorts' ? 'grid gap-1' : 'hidden'}
        aria-describedby={errors.cohorts ? 'cohorts-error' : undefined}
      >
        <legend className="field-label">{text.cohorts}</legend>
        {cohorts.map(({ id, name }) => (
          <CheckboxField
            key={id}
            name="cohorts"
            value={id}
            label={name}
            defaultChecked={values.cohorts.includes(id)}
          />
        ))}
        {cohorts.length === 0 ? <p className="text-ink-soft">{text.noCohorts}</p> : null}
        <FieldError id="cohorts-error" message={errors.cohorts} />
      </fieldset>
    </Section>
  )
}

function Dates({ view, errors }: AssignmentFormProps) {
  const { values, zone } = view
  return (
    <Section title={text.dates} aside={text.zone(zone)}>
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <TextField
          name="opensDay"
          type="date"
          label={text.opens}
          hint={text.opensHint}
          defaultValue={values.opensDay}
          error={errors.opensDay}
        />
        <TextField
          name="dueDay"
          type="date"
          label={text.due}
          defaultValue={values.dueDay}
          error={errors.dueDay}
          required
        />
        <TextField name="dueTime" type="time" label={text.dueTime} defaultValue={values.dueTime} required />
      </div>
    </Section>
  )
}
