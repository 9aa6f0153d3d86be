import { useState } from 'react'
import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { countWords } from './count-words.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

type TextAreaProps = FieldText &
  TextareaHTMLAttributes<HTMLTextAreaElement> & {
    name: string
    /** Shows how many words stand in the field; updates as one types. */
    countsWords?: boolean
    /** Stands opposite the count, such as "Saved 10:42". */
    status?: ReactNode
  }

/** Uncontrolled by default, so that what is typed survives a slow page; give `value` and `onChange` to control it. */
export function TextArea({ label, hint, error, id, countsWords, status, ...area }: TextAreaProps) {
  const [typed, setTyped] = useState(String(area.value ?? area.defaultValue ?? ''))
  const text = area.value === undefined ? typed : String(area.value)
  // The count is not a live region: a screen reader would speak over every word. It is read with the field instead.
  const aside = (asideId: string) => (
    <p className="flex justify-between gap-4 text-sm text-ink-soft" id={asideId}>
      <span>{status}</span>
      {countsWords ? <span className="tabular">{ui.words(countWords(text))}</span> : null}
    </p>
  )
  return (
    <Field label={label} hint={hint} error={error} id={id} aside={countsWords || status ? aside : undefined}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          dir="auto"
          className="control"
          onChange={(event) => {
            setTyped(event.target.value)
            area.onChange?.(event)
          }}
        />
      )}
    </Field>
  )
}
