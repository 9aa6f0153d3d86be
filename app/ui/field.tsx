import { useId } from 'react'
import type { ReactNode } from 'react'

export interface FieldText {
  label: ReactNode
  hint?: ReactNode
  error?: string | null
}

export interface FieldWiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldProps extends FieldText {
  id?: string
  /** More text that describes the control, such as a count; its id is handed to the control too. */
  aside?: (id: string) => ReactNode
  children: (wiring: FieldWiring) => ReactNode
}

/** Label, hint, control and error in one order, wired by id, for every kind of control. */
export function Field({ id: given, label, hint, error, aside, children }: FieldProps) {
  const made = useId()
  const id = given ?? made
  const describedBy = [hint && `${id}-hint`, aside && `${id}-aside`, error && `${id}-error`].filter(Boolean)
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': describedBy.join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {aside?.(`${id}-aside`)}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  )
}

export function FieldError({ id, message }: { id?: string; message?: string | null }) {
  if (!message) return null
  return (
    <p className="field-error" id={id}>
      {message}
    </p>
  )
}
