import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { whoSees as text } from '#app/strings/en-US/who-sees.ts'
import { Main } from '#app/ui/shell.tsx'
import { WhoSees } from '#app/ui/who-sees/who-sees.tsx'
import { whoSeesView } from '#app/ui/who-sees/who-sees-view.ts'
import { readNamedSwitch } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'

/** The very page that students of this school read, for everybody on its staff. */
export const loader = adminLoader({
  permission: 'school.read',
  run: async ({ ctx, tenant, house }) => {
    const [named, school] = await Promise.all([
      readNamedSwitch(ctx),
      house.identity.school.find({ slug: tenant.slug }),
    ])
    const { coach, transcriber } = house
    const namedSince = named.isOn ? named.at : null
    return whoSeesView({ tenant, namedSince, hasSignIn: school !== null, coach, transcriber })
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function WhoSeesHere() {
  const view = useLoaderData<typeof loader>()
  return (
    <Main>
      <WhoSees view={view} />
    </Main>
  )
}
