import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { afterSignIn } from '#app/http/after-sign-in.ts'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { failureOf } from '#app/http/failure.ts'
import { schoolSignIn } from '#app/strings/en-US/school-sign-in.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'

const text = signIn.link
const bind = schoolSignIn.bind
const token = z.string().max(200)

export const loader = publicLoader({
  permission: 'sign-in.use',
  query: z.object({ token: token.optional() }),
  run: async ({ house, query }) => {
    const given = query.token ?? ''
    const purpose = await house.identity.peekLink({ token: given })
    if (purpose === 'password_reset') throw redirect(`/sign-in/reset?token=${encodeURIComponent(given)}`)
    const asked = purpose === 'school_bind' ? await house.identity.school.asked({ token: given }) : null
    return { token: purpose === null ? null : given, asked }
  },
})

export const action = publicAction({
  permission: 'sign-in.use',
  input: z.strictObject({ token }),
  run: async ({ request, context, house, input }) => {
    const client = clientOf(request, context, await sessionOf(request, context))
    const { token } = input
    if ((await house.identity.peekLink({ token })) === 'school_bind') {
      const { slug, cookie } = await house.identity.school.bind({ token, client })
      context.setCookie(cookie)
      return { joined: slug }
    }
    return afterSignIn(await house.identity.consumeLink({ token, client }), null)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

/** A page that is merely fetched uses nothing up: mail scanners fetch links. The button signs in. */
export default function SignInByLink() {
  const { token: good, asked } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  const sending = useNavigation().state !== 'idle'
  const over = good === null || failure?.code === 'identity.link_over'
  return (
    <PublicShell bare>
      <Main room="form">
        {result && 'joined' in result ? (
          <Joined slug={result.joined} />
        ) : over ? (
          <LinkOver />
        ) : (
          <div className="grid gap-8">
            <PageHeader
              title={asked ? bind.title(asked.school) : text.title}
              lead={failure?.message ?? (asked ? bind.lead(asked.school, asked.email) : text.lead)}
            />
            {asked ? <p className="max-w-measure">{bind.trust}</p> : null}
            <Form method="post" reloadDocument>
              <input type="hidden" name="token" value={good} />
              <Button pending={sending} pendingLabel={asked ? bind.going : signIn.signingIn}>
                {asked ? bind.go : text.go}
              </Button>
            </Form>
            {asked ? <p className="max-w-measure text-ink-soft">{bind.not}</p> : null}
          </div>
        )}
      </Main>
    </PublicShell>
  )
}

function LinkOver() {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader title={text.overTitle} lead={text.overLead} />
      <LinkButton to="/sign-in">{text.again}</LinkButton>
    </div>
  )
}

/** A link and not a redirect: a form may lead to no other site. */
function Joined({ slug }: { slug: string }) {
  return (
    <div className="grid justify-items-start gap-8">
      <PageHeader title={bind.joined} lead={bind.joinedLead} />
      <LinkButton to={`/sign-in/school/${slug}`} reloadDocument>
        {bind.on}
      </LinkButton>
    </div>
  )
}
