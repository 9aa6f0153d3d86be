import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { signIn as text } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TextField } from '#app/ui/text-field.tsx'

interface AddressFormProps {
  /** What was typed before it was refused. */
  email: string | undefined
  goal: string
  failure: Failure | null
}

/** One field: the domain of the address decides what comes next. */
export function AddressForm({ email, goal, failure }: AddressFormProps) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={text.title} lead={text.lead} />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <input type="hidden" name="intent" value="address" />
        <input type="hidden" name="next" value={goal} />
        <TextField
          id="email"
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          error={failure?.fields.email}
          defaultValue={email}
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Button pending={sending} pendingLabel={text.going}>
          {text.go}
        </Button>
      </Form>
    </div>
  )
}
