import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader } from '#app/http/builders.ts'
import { sample as text } from '#app/strings/en-US/sample.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { ReportView } from '#app/ui/report/report-view.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { sampleView } from './sample-view.ts'

export const loader = publicLoader({
  permission: 'public.read',
  run: ({ request, house }) =>
    sampleView({ content: house.content, chosen: new URL(request.url).searchParams.get('answer') }),
})

export const meta: MetaFunction = () => [
  { title: shell.title(text.pageTitle, brand) },
  { name: 'description', content: text.lead },
]

export default function Sample() {
  const { question, label, role, answers, chosen, view } = useLoaderData<typeof loader>()
  const segments = answers.map(({ id, title }) => ({
    to: `/sample?answer=${id}`,
    label: title,
    current: id === chosen,
  }))
  return (
    <PublicShell>
      <Main>
        <div className="grid gap-10">
          <header className="grid gap-5">
            <p className="text-sm text-ink-soft">{text.eyebrow(role)}</p>
            <h1 className="max-w-[15em] font-serif text-question tracking-[-0.018em]">{question}</h1>
            <p className="max-w-measure text-ink-soft">
              {label} {text.lead}
            </p>
            <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
              <Segments label={text.answers} segments={segments} />
              <PrivacyLine seenBy={text.seenBy} />
            </div>
          </header>
          <ReportView key={chosen} report={view} />
          <p>
            <LinkButton to="/try">{text.tryYours}</LinkButton>
          </p>
        </div>
      </Main>
    </PublicShell>
  )
}
