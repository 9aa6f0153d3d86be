import type { SelectHTMLAttributes } from 'react'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
}

/** Options under a heading of their own. */
export interface SelectGroup {
  label: string
  options: readonly SelectOption[]
}

type SelectProps = FieldText &
  SelectHTMLAttributes<HTMLSelectElement> & {
    name: string
    options: readonly SelectOption[]
    /** After the options. */
    groups?: readonly SelectGroup[]
  }

/** The platform's own list: it is the fastest on a phone, and works without scripts. */
export function Select({ label, hint, error, id, options, groups = [], ...select }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(wiring) => (
        <select {...select} {...wiring} className="control">
          <Options options={options} />
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}

function Options({ options }: { options: readonly SelectOption[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
}
