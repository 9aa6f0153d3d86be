import { Form, useSubmit } from '@remix-run/react'
import { useRef } from 'react'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button } from '#app/ui/button.tsx'
import { PasskeyButton } from '#app/ui/confirm/passkey-button.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = factors.security.passkeys
const longest = 60

interface Passkey {
  id: string
  name: string
  since: string
  used: string | null
}

export function PasskeySection({ passkeys, locked }: { passkeys: readonly Passkey[]; locked: boolean }) {
  return (
    <Section title={text.title}>
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      {passkeys.length === 0 ? <p>{text.none}</p> : null}
      <ul className="grid">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="grid gap-2 border-b border-rule py-3">
            <p className="flex flex-wrap justify-between gap-x-6">
              <span className="font-semibold break-words">{passkey.name}</span>
              <span className="text-sm text-ink-soft">
                {text.since(passkey.since)}, {passkey.used ? text.used(passkey.used) : text.unused}
              </span>
            </p>
            {locked ? null : <Change passkey={passkey} />}
          </li>
        ))}
      </ul>
      {locked ? null : <Add />}
    </Section>
  )
}

function Add() {
  const submit = useSubmit()
  const field = useRef<HTMLDivElement>(null)
  const send = (answer: string) => {
    const name = field.current?.querySelector('input')?.value ?? ''
    submit({ intent: 'passkey', answer, name }, { method: 'post' })
  }
  return (
    <div className="grid max-w-form gap-4" ref={field}>
      <TextField
        name="passkey-name"
        label={text.name}
        hint={text.nameHint}
        maxLength={longest}
        autoComplete="off"
      />
      <PasskeyButton purpose="add" label={text.add} onAnswer={send} />
    </div>
  )
}

function Change({ passkey: { id, name } }: { passkey: Passkey }) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center text-sm">
        {text.change}
        <span className="sr-only"> {name}</span>
      </summary>
      <div className="mt-2 grid gap-4">
        <Form method="post" className="grid gap-3">
          <input type="hidden" name="id" value={id} />
          <TextField name="name" label={text.nameOf(name)} defaultValue={name} maxLength={longest} required />
          <div>
            <Button tone="quiet" name="intent" value="rename" aria-label={text.renameLabel(name)}>
              {text.rename}
            </Button>
          </div>
        </Form>
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <Button tone="danger" name="intent" value="remove" aria-label={text.removeLabel(name)}>
            {text.remove}
          </Button>
        </Form>
      </div>
    </details>
  )
}
