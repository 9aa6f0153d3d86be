import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader, sessionOf } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { readOfficeCookie } from '#app/ui/office-cookie.ts'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'

const text = signIn.tooYoung

/** Whoever comes back has a session and is looked up by it; whoever was just signed out brings the address along. */
export const loader = publicLoader({
  permission: 'public.read',
  run: async ({ request, context, house }) => {
    const { identity } = house
    const session = await sessionOf(request, context)
    const rooms = session ? await identity.listRooms(session) : []
    const shut = rooms.find(({ status }) => status === 'underage')
    const door = session && shut ? await identity.openDoor({ ...session, tenantSlug: shut.tenantSlug }) : null
    return { contact: door ? door.tenant.contact : readOfficeCookie(request.headers.get('cookie')) }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function TooYoung() {
  const { contact } = useLoaderData<typeof loader>()
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid justify-items-start gap-6">
          <PageHeader title={text.title} lead={text.lead} />
          <p className="max-w-measure">
            <OfficeWords text={text.next} contact={contact} />
          </p>
          <LinkButton to="/" tone="quiet" reloadDocument>
            {shell.errors.home}
          </LinkButton>
        </div>
      </Main>
    </PublicShell>
  )
}
