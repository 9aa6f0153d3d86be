import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { invite } from '#app/strings/en-US/invite.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

const text = invite.mail

interface InviteFormProps {
  cohorts: readonly { id: string; name: string }[]
  /** What the inviter was given, and can give on. */
  permissions: readonly { name: string; says: string }[]
  most: number
  days: number
  failure: Failure | null
}

export function InviteForm({ cohorts, permissions, most, days, failure }: InviteFormProps) {
  const sending = useNavigation().formData?.get('intent') === 'invite'
  const roles = Object.entries(admin.people.roles).map(([value, label]) => ({ value, label }))
  return (
    <Section title={text.title}>
      <Form method="post" className="grid max-w-measure gap-6">
        <TextArea
          name="addresses"
          label={text.addresses}
          hint={text.addressesHint(most)}
          error={failure?.fields.addresses}
          defaultValue={failure?.typed?.addresses}
          rows={3}
          spellCheck={false}
          autoCapitalize="none"
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <Select name="role" label={text.role} defaultValue={failure?.typed?.role} options={roles} />
          <Select
            name="cohort"
            label={text.cohort}
            defaultValue={failure?.typed?.cohort}
            options={cohortOptions(cohorts)}
          />
        </div>
        <details open={Boolean(failure?.fields.permissions) || failure?.typed?.role === 'admin'}>
          <summary className="link inline-block cursor-pointer py-2">{text.permissions}</summary>
          <fieldset className="grid gap-1 pt-2">
            <legend className="sr-only">{text.permissions}</legend>
            <p className="field-hint">{text.permissionsHint}</p>
            {permissions.map(({ name, says }) => (
              <CheckboxField
                key={name}
                name="permissions"
                value={name}
                label={name.charAt(0).toUpperCase() + name.slice(1)}
                detail={says}
              />
            ))}
            <FieldError message={failure?.fields.permissions} />
          </fieldset>
        </details>
        <div>
          <Button name="intent" value="invite" pending={sending} pendingLabel={text.going}>
            {text.go}
          </Button>
        </div>
        <p className="text-sm text-ink-soft">{text.says(days)}</p>
      </Form>
    </Section>
  )
}

export const cohortOptions = (cohorts: readonly { id: string; name: string }[]) => [
  { value: '', label: invite.links.noCohort },
  ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
]
