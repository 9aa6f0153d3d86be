import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldError } from './field.tsx'

export interface RadioCard {
  value: string
  label: string
  /** What choosing it means, in one or two short lines. */
  detail?: ReactNode
}

interface RadioCardsProps {
  legend: ReactNode
  name: string
  cards: readonly RadioCard[]
  defaultValue?: string
  hint?: ReactNode
  error?: string | null
  required?: boolean
  onChange?: (value: string) => void
}

export function RadioCards({ legend, name, cards, hint, error, ...rest }: RadioCardsProps) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label mb-1.5">{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      <div className="cards">
        {cards.map((card) => (
          <label key={card.value} className="choice">
            <input
              type="radio"
              name={name}
              value={card.value}
              required={rest.required}
              defaultChecked={card.value === rest.defaultValue}
              onChange={() => rest.onChange?.(card.value)}
            />
            <ChoiceText label={card.label} detail={card.detail} strong />
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}

interface CheckboxProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string
  label: ReactNode
  detail?: ReactNode
  error?: string | null
}

export function CheckboxField({ label, detail, error, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div>
      <label className="choice">
        <input
          {...input}
          type="checkbox"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
        />
        <ChoiceText label={label} detail={detail} />
      </label>
      <FieldError id={id} message={error} />
    </div>
  )
}

/** For settings that take effect as they are switched; in a form with a save button use CheckboxField. */
export function Switch({ label, detail, error, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div>
      <label className="choice switch">
        <input {...input} type="checkbox" role="switch" aria-describedby={error ? id : undefined} />
        <ChoiceText label={label} detail={detail} />
      </label>
      <FieldError id={id} message={error} />
    </div>
  )
}

function ChoiceText({ label, detail, strong }: { label: ReactNode; detail?: ReactNode; strong?: boolean }) {
  return (
    <span className="grid gap-0.5">
      <span className={strong ? 'font-semibold' : undefined}>{label}</span>
      {detail ? <span className="text-sm text-ink-soft">{detail}</span> : null}
    </span>
  )
}
