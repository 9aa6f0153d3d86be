import { useState } from 'react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { CheckboxField } from '#app/ui/choices.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { Section } from '#app/ui/section.tsx'
import type { FormView } from './form-view.ts'

const text = assignments.form

/** A longer group would push all that follows off a phone's screen before anybody asked for it. */
const mostOpened = 8

/** Questions by bank and kind; groups in which something is chosen stand open. */
export function QuestionChoice({ view, error }: { view: FormView; error?: string }) {
  const { groups, values, hasOwn, unpublishedBanks } = view
  const [chosen, setChosen] = useState<readonly string[]>(values.questions)
  const toggle = (mark: string, isOn: boolean) =>
    setChosen((all) => (isOn ? [...all, mark] : all.filter((one) => one !== mark)))
  return (
    <Section title={text.questions} aside={text.chosen(chosen.length)}>
      <p className="text-ink-soft">
        {text.questionsHint} {hasOwn || unpublishedBanks.length > 0 ? null : text.noBank}{' '}
        {unpublishedBanks.length > 0 ? text.unpublishedBanks(unpublishedBanks) : null}
      </p>
      <FieldError message={error} />
      <div className="grid gap-1">
        {groups.map(({ name, questions }, index) => (
          <details
            key={name}
            open={
              (index === 0 && questions.length <= mostOpened) ||
              questions.some(({ mark }) => values.questions.includes(mark))
            }
          >
            <summary className="cursor-pointer py-2 font-semibold">
              {name}{' '}
              <span className="tabular font-normal text-ink-soft">{text.inGroup(questions.length)}</span>
            </summary>
            <fieldset className="grid gap-1 pb-4">
              <legend className="sr-only">{name}</legend>
              {questions.map(({ mark, text: words }) => (
                <CheckboxField
                  key={mark}
                  name="questions"
                  value={mark}
                  label={words}
                  defaultChecked={values.questions.includes(mark)}
                  onChange={(event) => toggle(mark, event.target.checked)}
                />
              ))}
            </fieldset>
          </details>
        ))}
      </div>
    </Section>
  )
}
