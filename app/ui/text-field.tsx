import type { InputHTMLAttributes } from 'react'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'

type TextFieldProps = FieldText & InputHTMLAttributes<HTMLInputElement> & { name: string }

export function TextField({ label, hint, error, id, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(wiring) => <input type="text" {...input} {...wiring} className="control" />}
    </Field>
  )
}
