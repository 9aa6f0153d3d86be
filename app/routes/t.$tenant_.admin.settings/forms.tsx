import { Form, useNavigation } from '@remix-run/react'
import { school } from '#app/strings/en-US/school.ts'
import { Button } from '#app/ui/button.tsx'
import {
  NameFields,
  PlaceFields,
  PracticeFields,
  type SchoolChoices,
  type SchoolFieldValues,
} from '#app/ui/school-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { KeptRecord } from '#domain/provisioning/index.ts'

const text = school.settings
type Errors = Readonly<Record<string, string>>

interface SettingsFormProps {
  values: SchoolFieldValues
  /** What was typed, else what is kept. */
  contact: string
  choices: SchoolChoices
  errors: Errors
  /** Whether a model is connected here, and what there is without one. */
  aiNow: string
}

export function SettingsForm(props: SettingsFormProps) {
  const pending = useNavigation().formData?.get('intent') === 'settings'
  return (
    <Form method="post" className="grid gap-10" noValidate>
      <input type="hidden" name="intent" value="settings" />
      <Section title={text.school}>
        <NameFields {...props} />
        <TextField
          id="contactAddress"
          name="contactAddress"
          type="email"
          label={school.fields.contact}
          hint={school.fields.contactHint}
          defaultValue={props.contact}
          error={props.errors.contactAddress}
          autoComplete="off"
          spellCheck={false}
        />
        <PlaceFields {...props} />
      </Section>
      <Section title={text.practice}>
        <PracticeFields {...props} />
        <p className="text-sm text-ink-soft">{text.effect}</p>
      </Section>
      <div>
        <Button pending={pending} pendingLabel={text.saving}>
          {text.save}
        </Button>
      </div>
    </Form>
  )
}

interface ColorsFormProps {
  /** What was typed, else what is kept. */
  light: string
  dark: string
  errors: Errors
}

export function ColorsForm({ light, dark, errors }: ColorsFormProps) {
  const { colors } = text
  return (
    <Section title={colors.title}>
      <p className="max-w-measure text-ink-soft">{colors.lead}</p>
      <Form method="post" className="grid gap-5" noValidate>
        <input type="hidden" name="intent" value="colors" />
        <TextField
          id="light"
          name="light"
          label={colors.light}
          hint={colors.hint}
          defaultValue={light}
          error={errors.light}
          spellCheck={false}
        />{' '}
        {/* prettier-ignore */}
        <TextField id="dark" name="dark" label={colors.dark} hint={colors.darkHint} defaultValue={dark} error={errors.dark} spellCheck={false} />{' '}
        {/* prettier-ignore */}
        <div>
          <Button tone="quiet">{colors.save}</Button>
        </div>
      </Form>
    </Section>
  )
}

interface RecordsProps {
  home: string
  /** Of a school that is to close: what nobody took along yet. */
  missing: readonly KeptRecord[]
  roster: boolean
  figures: boolean
  audit: boolean
}

export function Records({ home, missing, roster, figures, audit }: RecordsProps) {
  const { records } = text
  const files = [
    ...(roster ? [{ to: `${home}/records/roster`, label: records.roster }] : []),
    { to: `${home}/records/policies`, label: records.policies },
    { to: `${home}/records/cohorts`, label: records.cohorts },
    ...(figures ? [{ to: `${home}/records/figures`, label: records.figures }] : []),
    ...(audit ? [{ to: `${home}/audit/download`, label: records.log }] : []),
  ]
  return (
    <Section title={records.title} id="records">
      <p className="max-w-measure text-ink-soft">{records.lead}</p>
      {missing.length > 0 ? (
        <Notice tone="needs-you" title={records.missing(missing.map((part) => records.names[part]))} />
      ) : null}
      <ul className="grid gap-1">
        {files.map(({ to, label }) => (
          <li key={to}>
            <a className="link inline-block py-2" href={to}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">{records.noted}</p>
    </Section>
  )
}
