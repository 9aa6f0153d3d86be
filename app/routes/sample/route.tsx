import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader } from '#app/http/builders.ts'
import { recording as recordingText } from '#app/strings/en-US/recording.ts'
import { sample as text } from '#app/strings/en-US/sample.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { ReportView, type AnswerReport } from '#app/ui/report/report-view.tsx'
import { Section } from '#app/ui/section.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { factsOf } from '../t.$tenant.interviews.$interview.report/facts.tsx'
import { sampleView, type SampleRecording } from './sample-view.ts'
import { useSamplePlayer } from './use-sample-player.tsx'

export const loader = publicLoader({
  permission: 'public.read',
  run: ({ request, house }) => {
    const { searchParams } = new URL(request.url)
    return sampleView({
      content: house.content,
      chosen: searchParams.get('answer'),
      as: searchParams.get('as'),
    })
  },
})

export const meta: MetaFunction = () => [
  { title: shell.title(text.pageTitle, brand) },
  { name: 'description', content: text.lead },
]

export default function Sample() {
  const { question, label, role, answers, chosen, hasPicture, view, recording } =
    useLoaderData<typeof loader>()
  const segments = answers.map(({ id, title }) => ({
    to: `/sample?answer=${id}`,
    label: title,
    current: id === chosen,
  }))
  const ways = [
    { to: `/sample?answer=${chosen}`, label: text.byVoice, current: !recording.isDrawn },
    { to: `/sample?answer=${chosen}&as=video`, label: text.onCamera, current: recording.isDrawn },
  ]
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
              <div className="flex flex-wrap gap-x-6 gap-y-3">
                <Segments label={text.answers} segments={segments} />
                {hasPicture ? <Segments label={text.ways} segments={ways} /> : null}
              </div>
              <PrivacyLine seenBy={text.seenBy} />
            </div>
          </header>
          <Heard key={recording.src} view={view} recording={recording} />
          <p>
            <LinkButton to="/try">{text.tryYours}</LinkButton>
          </p>
        </div>
      </Main>
    </PublicShell>
  )
}

interface HeardProps {
  view: AnswerReport
  recording: SampleRecording
}

/** The report, with the answer as it was said; then what was measured of it. */
function Heard({ view, recording }: HeardProps) {
  const player = useSamplePlayer({ recording, remarks: view.remarks })
  return (
    <>
      <ReportView report={view} player={player.figure} heard={player.heard} remarkActions={player.momentOf} />
      <Section title={measured.title} aside={measured.lead}>
        <div className="max-w-measure">
          <DefinitionList items={factsOf(recording, true)} />
        </div>
      </Section>
    </>
  )
}

const measured = recordingText.facts
