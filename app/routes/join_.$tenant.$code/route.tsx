import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { publicAction, publicLoader } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { join } from '#app/strings/en-US/invite.ts'
import { schoolClosed } from '#app/strings/en-US/school-closed.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { brand } from '#domain/shared/brand.ts'

const text = join.code
const params = z.object({ tenant: z.string().max(63), code: z.string().max(20) })

export const loader = publicLoader({
  permission: 'join.use',
  params,
  run: async ({ request, context, house, params }) => {
    await house.identity.countVisit({ client: clientOf(request, context), help: 'then open the link again' })
    return house.identity.peekJoinLink({ tenantSlug: params.tenant, code: params.code })
  },
})

export const action = publicAction({
  permission: 'join.use',
  params,
  keep: ['email'],
  input: z.strictObject({ email: z.string().max(254) }),
  run: async ({ request, context, house, params, input }) => {
    const where = { tenantSlug: params.tenant, code: params.code }
    await house.identity.requestJoin({ ...where, email: input.email, client: clientOf(request, context) })
    return { sent: input.email.trim(), mailbox: house.sandbox !== null }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(join.pageTitle, brand) }]

/** The link for a class. The same page follows for every address. */
export default function JoinByCode() {
  const school = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const sent = answer && 'sent' in answer ? answer : null
  return (
    <PublicShell bare>
      <Main room="form">
        {sent ? (
          <Sent {...sent} />
        ) : school === null ? (
          <PageHeader title={text.overTitle} lead={text.overLead} />
        ) : school.shut ? (
          <Shut school={school.name} shut={school.shut} contact={school.contact} />
        ) : (
          <AddressForm school={school.name} failure={failureOf(answer)} />
        )}
      </Main>
    </PublicShell>
  )
}

function AddressForm({ school, failure }: { school: string; failure: ReturnType<typeof failureOf> }) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={join.title(school)} lead={join.lead} />
      <Form method="post" className="grid gap-6" noValidate>
        <FormError message={failure?.message} fields={failure?.fields} />
        <TextField
          id="email"
          name="email"
          type="email"
          label={text.email}
          hint={text.lead}
          error={failure?.fields.email}
          defaultValue={failure?.typed?.email}
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <div>
          <Button pending={sending} pendingLabel={text.going}>
            {text.go}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** The link is good and the school is not open: who comes back to it later gets in. */
interface ShutProps {
  school: string
  shut: 'applied' | 'suspended'
  contact: string | null
}

function Shut({ school, shut, contact }: ShutProps) {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader
        title={schoolClosed[shut].title(school)}
        lead={<OfficeWords text={text.shut[shut]} contact={contact} />}
      />
      <LinkButton to="" reloadDocument>
        {schoolClosed.again}
      </LinkButton>
    </div>
  )
}

function Sent({ sent, mailbox }: { sent: string; mailbox: boolean }) {
  return (
    <div className="grid justify-items-start gap-6" role="status">
      <PageHeader title={text.sentTitle} lead={text.sent(sent)} />
      <p className="max-w-measure text-ink-soft">{text.nothing}</p>
      {mailbox ? <LinkButton to="/sandbox/mailbox">{text.mailbox}</LinkButton> : null}
    </div>
  )
}
