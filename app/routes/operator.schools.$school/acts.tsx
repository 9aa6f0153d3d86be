import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { operator } from '#app/strings/en-US/operator.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select, type SelectOption } from '#app/ui/select.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = operator.school

interface ActProps {
  act: string
  label: string
  /** What it does, before it is pressed. */
  effect?: string
  tone?: 'primary' | 'quiet' | 'danger'
  children?: ReactNode
}

function Act({ act, label, effect, tone = 'quiet', children }: ActProps) {
  return (
    <Form method="post" className="grid justify-items-start gap-2">
      {effect ? <p className="max-w-measure text-ink-soft">{effect}</p> : null}
      {children}
      <Button name="act" value={act} tone={tone}>
        {label}
      </Button>
    </Form>
  )
}

export function Approval() {
  return (
    <Section title={text.approve.title}>
      <Act act="approve" label={text.approve.go} effect={text.approve.text} tone="primary" />
    </Section>
  )
}

export function Seats({ cap, error }: { cap: number | null; error?: string }) {
  return (
    <Section title={text.seats.title}>
      <Form method="post" className="grid gap-4" noValidate>
        <input type="hidden" name="act" value="cap" />
        <TextField
          id="seats"
          name="seats"
          label={text.seats.label}
          hint={text.seats.hint}
          error={error}
          defaultValue={cap ?? ''}
          inputMode="numeric"
        />
        <div>
          <Button tone="quiet">{text.seats.go}</Button>
        </div>
      </Form>
    </Section>
  )
}

export function Access({ suspended }: { suspended: boolean }) {
  const { access } = text
  return (
    <Section title={access.title}>
      {suspended ? (
        <Act act="reopen" label={access.reopen} effect={access.reopenEffect} />
      ) : (
        <Act act="suspend" label={access.suspend} effect={access.suspendEffect} tone="danger" />
      )}
    </Section>
  )
}

export function Factors({ error, typed }: { error?: string; typed?: string }) {
  const { factors } = text
  return (
    <Section title={factors.title}>
      <p className="max-w-measure text-ink-soft">{factors.text}</p>
      <Form method="post" className="grid gap-4" noValidate>
        <input type="hidden" name="act" value="factors" />
        <TextField
          id="email"
          name="email"
          type="email"
          label={factors.label}
          hint={factors.hint}
          error={error}
          defaultValue={typed}
          autoComplete="off"
        />
        <div>
          <Button tone="danger">{factors.go}</Button>
        </div>
      </Form>
    </Section>
  )
}

/** For a permission that no administrator holds any more; the address is typed, as above. */
export function GiveBack(props: {
  permissions: readonly SelectOption[]
  errors: Readonly<Record<string, string>>
  typed?: Readonly<Record<string, string>>
}) {
  const { giveBack } = text
  return (
    <Section title={giveBack.title}>
      <p className="max-w-measure text-ink-soft">{giveBack.text}</p>
      <Form method="post" className="grid gap-4" noValidate>
        <input type="hidden" name="act" value="give-back" />
        <Select
          id="permission"
          name="permission"
          label={giveBack.permission}
          options={props.permissions}
          defaultValue={props.typed?.permission}
          error={props.errors.permission}
        />
        <TextField
          id="address"
          name="address"
          type="email"
          label={giveBack.label}
          hint={giveBack.hint}
          error={props.errors.address}
          defaultValue={props.typed?.address}
          autoComplete="off"
        />
        <div>
          <Button tone="quiet">{giveBack.go}</Button>
        </div>
      </Form>
    </Section>
  )
}

/** @param props.closes the day, where its end was asked for; `asked` the school's own wish; `second` whether this operator could agree */
export function Closing(props: {
  closes: string | null
  asked: string
  second: boolean
  missing: readonly string[]
  suspended: boolean
  days: number
}) {
  const { close } = text
  return (
    <Section title={close.title}>
      {props.suspended ? <p className="max-w-measure text-ink-soft">{close.shut}</p> : null}
      {props.closes === null ? (
        <Act act="close" label={close.go} effect={close.text(props.days)} tone="danger">
          <input type="hidden" name="asked" value={props.asked} />
        </Act>
      ) : (
        <>
          <p>{close.asked(props.closes)}</p>
          <Act act="keep" label={close.keep} tone="primary" />
          {props.missing.length > 0 ? <p>{close.missing(props.missing)}</p> : null}
          {props.second && props.missing.length === 0 ? (
            <Act act="agree" label={close.agree} effect={close.agreeEffect} tone="danger" />
          ) : null}
        </>
      )}
    </Section>
  )
}
