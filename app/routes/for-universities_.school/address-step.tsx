import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { school } from '#app/strings/en-US/school.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

const text = school.start

export function AddressStep({ failure }: { failure: Failure | null }) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={text.address.title} lead={text.address.lead} />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <input type="hidden" name="intent" value="address" />
        <TextField
          id="email"
          name="email"
          type="email"
          label={text.address.email}
          error={failure?.fields.email}
          defaultValue={failure?.typed?.email}
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <div>
          <Button pending={sending} pendingLabel={text.address.going}>
            {text.address.go}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** The same for every address that could be a school's. */
export function LinkSent({ email, mailbox }: { email: string; mailbox: boolean }) {
  return (
    <div className="grid gap-6" role="status">
      <PageHeader title={text.sent.title} lead={text.sent.body(email)} />
      <div className="flex flex-wrap items-center gap-6">
        {mailbox ? <LinkButton to="/sandbox/mailbox">{text.sent.mailbox}</LinkButton> : null}
        <TextLink to="/for-universities/school" reloadDocument>
          {text.sent.again}
        </TextLink>
      </div>
    </div>
  )
}

export function LinkOver() {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader title={text.over.title} lead={text.over.lead} />
      <LinkButton to="/for-universities/school">{text.over.again}</LinkButton>
    </div>
  )
}
