import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { school } from '#app/strings/en-US/school.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import {
  NameFields,
  PlaceFields,
  PracticeFields,
  type SchoolChoices,
  type SchoolFieldValues,
} from '#app/ui/school-fields.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = school.start.form
const { fields } = school

interface SchoolStepProps {
  token: string
  email: string
  origin: string
  region: string
  choices: SchoolChoices
  aiNow: string
  countries: readonly { value: string; label: string }[]
  failure: Failure | null
}

/** Everything that a school needs to begin, on one page; each can be changed later but the address. */
export function SchoolStep(props: SchoolStepProps) {
  const { failure, choices } = props
  const typed = failure?.typed ?? {}
  const errors = failure?.fields ?? {}
  const pending = useNavigation().state !== 'idle'
  const values = {
    name: typed.name,
    shortName: typed.shortName,
    timeZone: typed.timeZone ?? 'America/New_York',
    locale: typed.locale ?? 'en-US',
    minimumAge: Number(typed.minimumAge ?? 17),
    modes: ['text', 'voice', 'video'],
    aiEnabled: true,
  }
  return (
    <div className="grid gap-8">
      <PageHeader title={text.title} lead={text.lead(props.email)} />
      <Form method="post" className="grid gap-10" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <input type="hidden" name="intent" value="school" />
        <input type="hidden" name="token" value={props.token} />
        <SchoolSection {...props} typed={typed} errors={errors} values={values} />
        <Section title={school.settings.practice}>
          <PracticeFields values={values} choices={choices} errors={errors} aiNow={props.aiNow} />
        </Section>
        <Section title={text.first}>
          <TextField
            id="preferredName"
            name="preferredName"
            label={text.person}
            hint={text.personHint}
            defaultValue={typed.preferredName}
            error={errors.preferredName}
            autoComplete="given-name"
            required
          />
        </Section>
        <div className="grid justify-items-start gap-3">
          <Button pending={pending} pendingLabel={text.going}>
            {text.go}
          </Button>
          <p className="max-w-measure text-sm text-ink-soft">{text.after}</p>
        </div>
      </Form>
    </div>
  )
}

type SectionProps = SchoolStepProps & {
  typed: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  values: SchoolFieldValues
}

function SchoolSection({ typed, errors, values, choices, ...props }: SectionProps) {
  return (
    <Section title={school.settings.school}>
      <NameFields values={values} errors={errors} />
      <TextField
        id="slug"
        name="slug"
        label={fields.slug}
        hint={fields.slugHint(props.origin)}
        defaultValue={typed.slug}
        error={errors.slug}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Select
        id="country"
        name="country"
        label={fields.country}
        hint={fields.countryHint}
        defaultValue={typed.country ?? 'US'}
        options={props.countries}
        error={errors.country}
      />
      <PlaceFields values={values} choices={choices} errors={errors} />
      <p className="text-sm text-ink-soft">
        {text.region}: {text.regionDetail(props.region)}
      </p>
    </Section>
  )
}
