import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { studentLoader } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { whoSees as text } from '#app/strings/en-US/who-sees.ts'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { WhoSees } from '#app/ui/who-sees/who-sees.tsx'
import { whoSeesView } from '#app/ui/who-sees/who-sees-view.ts'
import { readNamedNotice } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'

/** What staff see of a student, as this school has it now. */
export const loader = studentLoader({
  permission: 'notice.read',
  run: async ({ ctx, tenant, house }) => {
    const [notice, school] = await Promise.all([
      readNamedNotice(ctx),
      house.identity.school.find({ slug: tenant.slug }),
    ])
    const { coach, transcriber } = house
    const namedSince = notice?.since ?? null
    return {
      privacy: `/t/${tenant.slug}/privacy`,
      view: whoSeesView({ tenant, namedSince, hasSignIn: school !== null, coach, transcriber }),
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function WhoSeesMine() {
  const { privacy, view } = useLoaderData<typeof loader>()
  return (
    <Main>
      <WhoSees view={view} eyebrow={<TextLink to={privacy}>{text.back}</TextLink>} />
    </Main>
  )
}
