import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { signIn as text } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

interface PasswordFormProps {
  /** From the first step, or handed back with a refusal. */
  email: string | undefined
  goal: string
  failure: Failure | null
}

export function PasswordForm({ email, goal, failure }: PasswordFormProps) {
  const navigation = useNavigation()
  const sending = navigation.state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={text.passwordTitle} />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <input type="hidden" name="next" value={goal} />
        <TextField
          id="email"
          name="email"
          type="email"
          label={text.email}
          defaultValue={email}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          id="password"
          name="password"
          type="password"
          label={text.password}
          error={failure?.fields.password}
          autoComplete="current-password"
        />
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="password" pending={sending} pendingLabel={text.signingIn}>
            {text.signInNow}
          </Button>
        </div>
      </Form>
      <LinkInstead email={email} goal={goal} />
      <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <TextLink to="/sign-in/reset">{text.forgot}</TextLink>
        <TextLink to="/sign-in" reloadDocument>
          {text.asSomeoneElse}
        </TextLink>
      </p>
    </div>
  )
}

/** The way that always works, so that a forgotten password or a limit keeps nobody out. */
export function LinkInstead({ email, goal }: { email: string | undefined; goal: string }) {
  if (email === undefined) return null
  return (
    <Form method="post">
      <input type="hidden" name="next" value={goal} />
      <input type="hidden" name="email" value={email} />
      <Button tone="quiet" name="intent" value="link">
        {text.linkInstead}
      </Button>
    </Form>
  )
}
