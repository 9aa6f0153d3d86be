import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { afterSignIn, firstRoom } from '#app/http/after-sign-in.ts'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { join as text } from '#app/strings/en-US/invite.ts'
import { schoolClosed } from '#app/strings/en-US/school-closed.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { ShutSchool } from '#domain/identity/index.ts'
import { brand } from '#domain/shared/brand.ts'

const token = z.string().max(200)

export const loader = publicLoader({
  permission: 'join.use',
  query: z.object({ token: token.optional() }),
  run: async ({ house, query }) => {
    const given = query.token ?? ''
    const invitation = await house.identity.openInvitation({ token: given })
    const shown = invitation && { token: given, school: invitation.tenantName, role: invitation.role, address: invitation.address } // prettier-ignore
    return { shown, shut: shown ? null : await house.identity.shutInvitation({ token: given }) }
  },
})

export const action = publicAction({
  permission: 'join.use',
  keep: ['preferredName'],
  input: z.strictObject({ token, preferredName: z.string().max(400) }),
  run: async ({ request, context, house, input }) => {
    const session = await sessionOf(request, context)
    const client = clientOf(request, context, session)
    const joined = await house.identity.acceptInvitation({ ...input, client })
    if (joined.kind === 'in') return afterSignIn(joined.opened, null)
    if (joined.kind === 'mail') return { mailed: joined.address, mailbox: house.sandbox !== null }
    return redirect(session ? firstRoom(await house.identity.listRooms(session), null) : '/sign-in')
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

/** A page that is merely fetched uses nothing up: mail scanners fetch links. The button joins. */
export default function Join() {
  const { shown: invitation, shut } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const mailed = answer && 'mailed' in answer ? answer : null
  const isOver = invitation === null || failure?.code === 'identity.invitation_over'
  return (
    <PublicShell bare>
      <Main room="form">
        {mailed ? (
          <Mailed address={mailed.mailed} mailbox={mailed.mailbox} />
        ) : shut !== null ? (
          <Shut {...shut} />
        ) : isOver ? (
          <Over />
        ) : (
          <div className="grid gap-8">
            <PageHeader title={text.title(invitation.school)} lead={text.lead} />
            <FormError message={failure?.message} fields={failure?.fields} />
            <div className="grid gap-1">
              <p>{text.as[invitation.role]}</p>
              <p className="break-words text-ink-soft">{text.address(invitation.address)}</p>
            </div>
            <NameForm token={invitation.token} failure={failure} />
          </div>
        )}
      </Main>
    </PublicShell>
  )
}

function NameForm({ token, failure }: { token: string; failure: ReturnType<typeof failureOf> }) {
  const sending = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="grid gap-6" noValidate>
      <input type="hidden" name="token" value={token} />
      <TextField
        id="preferredName"
        name="preferredName"
        label={text.name}
        hint={text.nameHint}
        error={failure?.fields.preferredName}
        defaultValue={failure?.typed?.preferredName}
        autoComplete="nickname"
        required
      />
      <div>
        <Button pending={sending} pendingLabel={text.going}>
          {text.go}
        </Button>
      </div>
    </Form>
  )
}

function Mailed({ address, mailbox }: { address: string; mailbox: boolean }) {
  return (
    <div className="grid justify-items-start gap-6" role="status">
      <PageHeader title={text.mailed.title} lead={text.mailed.lead(address)} />
      {mailbox ? <LinkButton to="/sandbox/mailbox">{text.code.mailbox}</LinkButton> : null}
    </div>
  )
}

function Shut({ name, shut, contact }: ShutSchool) {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader
        title={schoolClosed[shut].title(name)}
        lead={<OfficeWords text={text.shut[shut]} contact={contact} />}
      />
      <LinkButton to="" reloadDocument>
        {schoolClosed.again}
      </LinkButton>
    </div>
  )
}

function Over() {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader title={text.over.title} lead={text.over.lead} />
      <LinkButton to="/sign-in">{text.over.signIn}</LinkButton>
    </div>
  )
}
