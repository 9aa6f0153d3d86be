import { school } from '#app/strings/en-US/school.ts'
import { CheckboxField } from './choices.tsx'
import { FieldError } from './field.tsx'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'
import type { ZoneGroup } from './zones.ts'

const text = school.fields

export interface SchoolFieldValues {
  name?: string
  shortName?: string
  timeZone: string
  locale: string
  minimumAge: number
  modes: readonly string[]
  aiEnabled: boolean
}

/** What may be chosen, from the server: the lists there are the ones that decide. */
export interface SchoolChoices {
  zones: readonly ZoneGroup[]
  locales: readonly { value: string; label: string }[]
  ages: readonly number[]
}

interface FieldsProps {
  values: SchoolFieldValues
  choices: SchoolChoices
  errors: Readonly<Record<string, string>>
}

export function NameFields({ values, errors }: Pick<FieldsProps, 'values' | 'errors'>) {
  return (
    <>
      <TextField
        id="name"
        name="name"
        label={text.name}
        defaultValue={values.name}
        error={errors.name}
        autoComplete="organization"
        required
      />
      <TextField
        id="shortName"
        name="shortName"
        label={text.shortName}
        hint={text.shortNameHint}
        defaultValue={values.shortName}
        error={errors.shortName}
        required
      />
    </>
  )
}

export function PlaceFields({ values, choices, errors }: FieldsProps) {
  return (
    <>
      <Select
        id="timeZone"
        name="timeZone"
        label={text.timeZone}
        hint={text.timeZoneHint}
        error={errors.timeZone}
        defaultValue={values.timeZone}
        options={[{ value: 'UTC', label: 'UTC' }]}
        groups={choices.zones}
      />
      <Select
        id="locale"
        name="locale"
        label={text.locale}
        error={errors.locale}
        defaultValue={values.locale}
        options={choices.locales}
      />
    </>
  )
}

export function PracticeFields({ values, choices, errors, aiNow }: FieldsProps & { aiNow: string }) {
  return (
    <>
      <fieldset className="field" id="modes" aria-describedby={errors.modes ? 'modes-error' : undefined}>
        <legend className="field-label mb-1.5">{text.modes}</legend>
        {(['text', 'voice', 'video'] as const).map((mode) => (
          <CheckboxField
            key={mode}
            name="modes"
            value={mode}
            label={text.mode[mode].label}
            detail={text.mode[mode].detail}
            defaultChecked={values.modes.includes(mode)}
          />
        ))}
        <FieldError id="modes-error" message={errors.modes} />
      </fieldset>
      <Select
        id="minimumAge"
        name="minimumAge"
        label={text.minimumAge}
        hint={text.minimumAgeHint}
        error={errors.minimumAge}
        defaultValue={String(values.minimumAge)}
        options={choices.ages.map((age) => ({ value: String(age), label: text.age(age) }))}
      />
      <CheckboxField
        name="aiEnabled"
        label={text.aiLabel}
        detail={`${text.aiDetail} ${aiNow}`}
        defaultChecked={values.aiEnabled}
      />
    </>
  )
}
