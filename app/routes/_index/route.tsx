import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader } from '#app/http/builders.ts'
import { landing } from '#app/strings/en-US/landing.ts'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { Doors } from './doors.tsx'
import { Mirror } from './mirror.tsx'
import { PromiseStrip } from './promise-strip.tsx'
import { WhoSeesWhat } from './who-sees-what.tsx'
import { WordsFirst } from './words-first.tsx'

export const loader = publicLoader({
  permission: 'public.read',
  run: async ({ house }) => {
    const answer = house.content.sample.answers.find(({ id }) => id === 'middling')
    const remark = answer?.remarks.find(({ kind }) => kind === 'priority')
    return { remark: remark ?? null, promises: house.promises?.latest ?? null }
  },
})

export const meta: MetaFunction = () => [
  { title: `${brand}: ${landing.headline}` },
  { name: 'description', content: landing.lead },
]

export default function Landing() {
  const { remark, promises } = useLoaderData<typeof loader>()
  return (
    <PublicShell>
      <Main>
        <div className="grid gap-16 sm:gap-24">
          <div className="grid items-center gap-x-16 gap-y-12 lg:grid-cols-[6fr_5fr]">
            <div className="grid gap-8">
              <h1 className="font-serif text-hero tracking-[-0.024em]">{landing.headline}</h1>
              <p className="max-w-[34rem] text-lg text-ink-soft">{landing.lead}</p>
              <Doors />
            </div>
            {remark ? <Mirror remark={remark} /> : null}
          </div>
          {promises ? <PromiseStrip {...promises} /> : null}
          <WordsFirst />
          <WhoSeesWhat />
        </div>
      </Main>
    </PublicShell>
  )
}
