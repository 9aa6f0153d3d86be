import { Form } from '@remix-run/react'
import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'

const text = admin.member
const { roles: roleSays, noCohort } = admin.people

/** What the school would be without; `error` where this form was refused for it just now. */
export interface Alone {
  names: readonly string[]
  error?: string
}

/** Read before anything is pressed: what the school would be without, and the way to keep it. */
export function HeldAlone({ names, name }: { names: readonly string[]; name: string }) {
  if (names.length === 0) return null
  return (
    <Notice title={text.alone.title(names)}>
      <p>{text.alone.why(name)}</p>
    </Notice>
  )
}

/** Asked for only where it was refused: most changes of a last holder take nothing from them. */
function EvenSo({ alone: { names, error } }: { alone: Alone }) {
  if (!error || names.length === 0) return null
  return (
    <CheckboxField
      id="even"
      name="even"
      value={names.join(' ')}
      label={text.alone.even(names)}
      error={error}
    />
  )
}

interface RolesProps {
  roles: readonly string[]
  /** The reader's own line: somebody else decides. */
  own: boolean
  alone: Alone
  error?: string
}

export function RolesForm({ roles, own, alone, error }: RolesProps) {
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
              disabled={own}
            />
          ))}
          <FieldError id="roles-error" message={error} />
        </fieldset>
        {own ? null : <p className="text-sm text-ink-soft">{text.roles.hint}</p>}
        <EvenSo alone={alone} />
        {own ? null : <Save intent="roles" label={text.roles.save} />}
      </Form>
    </Section>
  )
}

interface Permission {
  name: string
  /** What it opens. */
  says: string
  /** Whether the reader was given it, and can give it on. */
  held: boolean
}

interface PermissionsProps {
  given: readonly string[]
  all: readonly Permission[]
  own: boolean
  alone: Alone
  error?: string
}

export function PermissionsForm({ given, all, own, alone, error }: PermissionsProps) {
  return (
    <Section title={text.permissions.title}>
      <Form method="post" className="grid gap-4">
        <fieldset className="grid gap-1">
          <legend className="sr-only">{text.permissions.legend}</legend>
          {all.map(({ name, says, held }) => {
            // What somebody has already can be taken, whoever gave it.
            const closed = own || (!held && !given.includes(name))
            return (
              <CheckboxField
                key={name}
                name="permissions"
                value={name}
                label={name.charAt(0).toUpperCase() + name.slice(1)}
                detail={closed && !own ? `${says}. ${text.permissions.notYours}` : says}
                defaultChecked={given.includes(name)}
                disabled={closed}
              />
            )
          })}
          <FieldError id="permissions-error" message={error} />
        </fieldset>
        <EvenSo alone={alone} />
        {own ? null : <Save intent="permissions" label={text.permissions.save} />}
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

export function StandingForm({
  standing,
  own,
  alone,
}: {
  standing: keyof typeof ways
  own: boolean
  alone: Alone
}) {
  if (own) {
    return (
      <Section title={text.standing.title}>
        <p>{text.standing.own}</p>
      </Section>
    )
  }
  return (
    <Section title={text.standing.title}>
      <p>{text.standing[standing]}</p>
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="intent" value="standing" />
        <EvenSo alone={alone} />
        <div className="flex flex-wrap gap-3">
          {ways[standing].map(({ to, label, tone }) => (
            <Button key={to} name="standing" value={to} tone={tone}>
              {label}
            </Button>
          ))}
        </div>
      </Form>
      <p className="text-sm text-ink-soft">{text.standing.effect}</p>
    </Section>
  )
}

/** Behind one more press: what it ends cannot be brought back. */
export function FactorsForm({ own }: { own: boolean }) {
  const { factors } = text
  return (
    <Section title={factors.title}>
      <p className="max-w-measure">{own ? factors.own : factors.lead}</p>
      {own ? null : (
        <details>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">{factors.open}</summary>
          <Form method="post" className="mt-2 grid justify-items-start gap-4">
            <p className="max-w-measure text-ink-soft">{factors.effect}</p>
            <Button name="intent" value="factors" tone="danger">
              {factors.go}
            </Button>
          </Form>
        </details>
      )}
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
