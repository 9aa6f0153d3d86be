import type { SelectHTMLAttributes } from 'react'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
}

type SelectProps = FieldText &
  SelectHTMLAttributes<HTMLSelectElement> & { name: string; options: readonly SelectOption[] }

/** The platform's own list: it is the fastest on a phone, and works without scripts. */
export function Select({ label, hint, error, id, options, ...select }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(wiring) => (
        <select {...select} {...wiring} className="control">
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
