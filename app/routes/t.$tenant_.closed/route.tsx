import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountLoader, nothingHere } from '#app/http/builders.ts'
import { schoolClosed as text } from '#app/strings/en-US/school-closed.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'

export const loader = accountLoader({
  permission: 'account.read',
  params: z.object({ tenant: z.string().max(63) }),
  run: async ({ session, house, params }) => {
    const door = await house.identity.openDoor({ ...session, tenantSlug: params.tenant })
    if (!door) throw nothingHere()
    const { status, shortName, slug } = door.tenant
    if (status !== 'applied' && status !== 'suspended') throw redirect(`/t/${slug}`)
    return {
      status,
      shortName,
      officeContact: door.tenant.contact,
      home: door.member.roles.includes('student') ? `/t/${slug}` : `/t/${slug}/admin`,
    }
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data ? text[data.status].title(data.shortName) : brand, brand) },
]

/** For the school's own people: what happened, that nothing is lost, and when to come back. */
export default function SchoolClosed() {
  const { status, shortName, home } = useLoaderData<typeof loader>()
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid justify-items-start gap-8">
          <PageHeader title={text[status].title(shortName)} lead={<OfficeWords text={text[status].text} />} />
          <div className="flex flex-wrap items-center gap-6">
            <LinkButton to={home} tone="quiet" reloadDocument>
              {text.again}
            </LinkButton>
            <TextLink to="/account">{text.account}</TextLink>
          </div>
        </div>
      </Main>
    </PublicShell>
  )
}
