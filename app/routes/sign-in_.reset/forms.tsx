import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { fewestCharacters } from '#app/ui/password-length.ts'
import { TextField } from '#app/ui/text-field.tsx'

const text = signIn.reset

/** Asks for the address; the same answer for every one. */
export function AskForm({ failure, over }: { failure: Failure | null; over: boolean }) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader
        title={over ? signIn.link.overTitle : text.title}
        lead={over ? signIn.link.overLead : text.askLead}
      />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError
          message={failure?.code === 'identity.link_over' ? null : failure?.message}
          fields={failure?.fields}
        />
        <input type="hidden" name="intent" value="ask" />
        <TextField
          id="email"
          name="email"
          type="email"
          label={signIn.email}
          error={failure?.fields.email}
          defaultValue={failure?.typed?.email}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Button pending={sending} pendingLabel={text.asking}>
          {text.ask}
        </Button>
      </Form>
    </div>
  )
}

export function NewPasswordForm({ token, failure }: { token: string; failure: Failure | null }) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={text.title} lead={text.lead} />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <input type="hidden" name="intent" value="set" />
        <input type="hidden" name="token" value={token} />
        <TextField
          id="password"
          name="password"
          type="password"
          label={text.next}
          hint={text.nextHint(fewestCharacters)}
          error={failure?.fields.password}
          autoComplete="new-password"
          required
        />
        <Button pending={sending} pendingLabel={signIn.signingIn}>
          {text.go}
        </Button>
      </Form>
    </div>
  )
}
