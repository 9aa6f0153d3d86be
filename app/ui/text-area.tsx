import { useState } from 'react'
import type { ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { countWords } from './count-words.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

type TextAreaProps = FieldText &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'> & {
    name: string
    /** What stands in the field, where the caller knows it better than the events tell. */
    text?: string
    fieldRef?: Ref<HTMLTextAreaElement>
    /** Shows how many words stand in the field; updates as one types. */
    countsWords?: boolean
    /** Stands opposite the count, such as "Saved 10:42". */
    status?: ReactNode
  }

/** Never controlled: React would empty a controlled field of what was typed before the scripts arrived. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, id, countsWords, status, text, fieldRef, ...area } = props
  const [typed, setTyped] = useState(String(area.defaultValue ?? ''))
  // The count is not a live region: a screen reader would speak over every word. It is read with the field instead.
  const aside = (asideId: string) => (
    <p className="flex justify-between gap-4 text-sm text-ink-soft" id={asideId}>
      <span>{status}</span>
      {countsWords ? <span className="tabular">{ui.words(countWords(text ?? typed))}</span> : null}
    </p>
  )
  return (
    <Field label={label} hint={hint} error={error} id={id} aside={countsWords || status ? aside : undefined}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          ref={fieldRef}
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
