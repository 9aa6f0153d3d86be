import { Form } from '@remix-run/react'
import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'

const text = admin.member
const { roles: roleSays, noCohort } = admin.people

export function RolesForm({ roles, error }: { roles: readonly string[]; error?: string }) {
  return (
    <Section title={text.roles.title}>
      <Form method="post" className="grid gap-4">
        <fieldset className="grid gap-1" aria-describedby={error ? 'roles-error' : undefined}>
          <legend className="sr-only">{text.roles.title}</legend>
          {Object.entries(roleSays).map(([role, label]) => (
            <CheckboxField
              key={role}
              name="roles"
              value={role}
              label={label}
              defaultChecked={roles.includes(role)}
            />
          ))}
          <FieldError id="roles-error" message={error} />
        </fieldset>
        <p className="text-sm text-ink-soft">{text.roles.hint}</p>
        <Save intent="roles" label={text.roles.save} />
      </Form>
    </Section>
  )
}

interface Permission {
  name: string
  /** What it opens. */
  says: string
}

export function PermissionsForm(props: { given: readonly string[]; all: readonly Permission[] }) {
  return (
    <Section title={text.permissions.title}>
      <Form method="post" className="grid gap-4">
        <fieldset className="grid gap-1">
          <legend className="sr-only">{text.permissions.legend}</legend>
          {props.all.map(({ name, says }) => (
            <CheckboxField
              key={name}
              name="permissions"
              value={name}
              label={name.charAt(0).toUpperCase() + name.slice(1)}
              detail={says}
              defaultChecked={props.given.includes(name)}
            />
          ))}
        </fieldset>
        <Save intent="permissions" label={text.permissions.save} />
      </Form>
    </Section>
  )
}

export function CohortForm(props: { cohortId: string; cohorts: readonly { id: string; name: string }[] }) {
  const options = [
    { value: '', label: noCohort },
    ...props.cohorts.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Section title={text.cohort.title}>
      <Form method="post" className="grid gap-4">
        <Select name="cohort" label={text.cohort.title} defaultValue={props.cohortId} options={options} />
        <Save intent="cohort" label={text.cohort.save} />
      </Form>
    </Section>
  )
}

/** What may follow each standing, the milder first. */
const ways = {
  active: [
    { to: 'suspended', label: text.standing.suspend, tone: 'quiet' },
    { to: 'removed', label: text.standing.remove, tone: 'danger' },
  ],
  suspended: [
    { to: 'active', label: text.standing.back, tone: 'quiet' },
    { to: 'removed', label: text.standing.remove, tone: 'danger' },
  ],
  removed: [{ to: 'active', label: text.standing.back, tone: 'quiet' }],
} as const

export function StandingForm({ standing }: { standing: keyof typeof ways }) {
  return (
    <Section title={text.standing.title}>
      <p>{text.standing[standing]}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="intent" value="standing" />
        {ways[standing].map(({ to, label, tone }) => (
          <Button key={to} name="standing" value={to} tone={tone}>
            {label}
          </Button>
        ))}
      </Form>
      <p className="text-sm text-ink-soft">{text.standing.effect}</p>
    </Section>
  )
}

function Save({ intent, label }: { intent: string; label: string }) {
  return (
    <div>
      <Button name="intent" value={intent} tone="quiet">
        {label}
      </Button>
    </div>
  )
}
