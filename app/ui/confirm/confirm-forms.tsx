import type { ComponentType, ReactNode } from 'react'
import type { Failure } from '#app/http/failure.ts'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

const text = factors.confirm

/** Which ways this account has. */
export interface Ways {
  passkey: boolean
  codes: boolean
  recoveryLeft: number
  card: boolean
  /** The school's own sign-in, where its word counts as a factor for this session. */
  school: { slug: string; shortName: string } | null
}

interface ConfirmFormsProps {
  ways: Ways
  failure: Failure | null
  busy: boolean
  /** Fields that go with every way. */
  hidden: ReactNode
  /** A page's own form, or a fetcher's. */
  form: ComponentType<{ className?: string; children: ReactNode }>
  sendPasskey: (answer: string) => void
  /** The way to the school's sign-in; left out beside a form, whose input a way to another site would lose. */
  away?: (slug: string) => string
}

/** Every way to show a second factor that this account has, the safest first. */
export function ConfirmForms({
  ways,
  failure,
  busy,
  hidden,
  form: Form,
  sendPasskey,
  away,
}: ConfirmFormsProps) {
  return (
    <div className="grid gap-8">
      <FormError message={failure?.message} fields={failure?.fields} />
      {ways.passkey ? (
        <div className="grid gap-2">
          <PasskeyButton purpose="use" label={text.passkey} onAnswer={sendPasskey} />
          <p className="text-sm text-ink-soft">{text.passkeyHint}</p>
        </div>
      ) : null}
      {ways.codes ? (
        <Form className="grid gap-4">
          {hidden}
          <TextField
            id="code"
            name="code"
            label={text.code}
            hint={text.codeHint}
            error={failure?.fields.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
          />
          <Go intent="code" label={text.codeGo} busy={busy} quiet={ways.passkey} />
        </Form>
      ) : null}
      {ways.school && away ? (
        <div>
          <LinkButton to={away(ways.school.slug)} reloadDocument>
            {text.school(ways.school.shortName)}
          </LinkButton>
        </div>
      ) : null}
      {ways.card ? (
        <Form className="grid gap-2">
          {hidden}
          <Go intent="card" label={text.card} busy={busy} quiet={false} />
          <p className="text-sm text-ink-soft">{text.cardHint}</p>
        </Form>
      ) : null}
      {ways.passkey || ways.codes || ways.recoveryLeft > 0 ? (
        <Lost left={ways.recoveryLeft} failure={failure} busy={busy} hidden={hidden} form={Form} />
      ) : null}
    </div>
  )
}

type LostProps = Pick<ConfirmFormsProps, 'failure' | 'busy' | 'hidden' | 'form'> & { left: number }

function Lost({ left, failure, busy, hidden, form: Form }: LostProps) {
  return (
    <details
      className="grid gap-4"
      open={failure?.code === 'identity.wrong_code' && 'recovery' in failure.fields}
    >
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">{text.lost}</summary>
      {left > 0 ? (
        <Form className="mt-2 grid gap-4">
          {hidden}
          <TextField
            id="recovery"
            name="recovery"
            label={text.recovery}
            hint={text.recoveryHint}
            error={failure?.fields.recovery}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            required
          />
          <Go intent="recovery" label={text.recoveryGo} busy={busy} quiet />
        </Form>
      ) : (
        <p className="text-ink-soft">{text.noneLeft}</p>
      )}
      <p className="mt-4 max-w-measure text-sm text-ink-soft">{text.lostAll}</p>
    </details>
  )
}

function Go({
  intent,
  label,
  busy,
  quiet,
}: {
  intent: string
  label: string
  busy: boolean
  quiet: boolean
}) {
  return (
    <div>
      <Button
        name="intent"
        value={intent}
        tone={quiet ? 'quiet' : 'primary'}
        pending={busy}
        pendingLabel={text.going}
      >
        {label}
      </Button>
    </div>
  )
}
