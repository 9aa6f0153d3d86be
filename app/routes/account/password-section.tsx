import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { account } from '#app/strings/en-US/account.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { fewestCharacters } from '#app/ui/password-length.ts'

const text = account.password

interface PasswordSectionProps {
  state: { allowed: boolean; set: boolean }
  failure: Failure | null
}

export function PasswordSection({ state, failure }: PasswordSectionProps) {
  return (
    <Section title={text.title}>
      {state.allowed ? (
        <PasswordForm set={state.set} failure={failure} />
      ) : (
        <p className="text-ink-soft">{text.none}</p>
      )}
    </Section>
  )
}

function PasswordForm({ set, failure }: { set: boolean; failure: Failure | null }) {
  const sending = useNavigation().formData?.get('intent') === 'password'
  return (
    <Form method="post" className="grid max-w-form gap-6" noValidate>
      <p className="max-w-measure text-ink-soft">{set ? text.lead : text.setLead}</p>
      {set ? (
        <TextField
          id="present"
          name="present"
          type="password"
          label={text.present}
          error={failure?.fields.present}
          autoComplete="current-password"
        />
      ) : null}
      <TextField
        id="password"
        name="password"
        type="password"
        label={text.next}
        hint={signIn.reset.nextHint(fewestCharacters)}
        error={failure?.fields.password}
        autoComplete="new-password"
      />
      <div>
        <Button name="intent" value="password" pending={sending}>
          {set ? text.change : text.set}
        </Button>
      </div>
    </Form>
  )
}
