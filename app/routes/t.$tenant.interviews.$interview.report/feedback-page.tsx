import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { history } from '#app/strings/en-US/history.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { formatDate } from '#app/ui/format.ts'
import { PlayMoment } from '#app/ui/report/moment-list.tsx'
import { ReportView } from '#app/ui/report/report-view.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { useNews } from '#app/ui/use-news.ts'
import { Compared } from './compared.tsx'
import { Contest } from './contest.tsx'
import { Facts } from './facts.tsx'
import { Again, GoOn } from './go-on.tsx'
import { Kept } from './kept.tsx'
import type { Page } from './load-page.ts'
import { Made } from './made.tsx'
import { NeedsWords, WaitsForWords } from './needs-words.tsx'
import { OwnView } from './own-view.tsx'
import { PlainAnswer } from './plain-answer.tsx'
import { Progress } from './progress.tsx'
import { Support } from './support.tsx'
import { UnderWords } from './under-words.tsx'
import { useEndingSound } from './use-ending-sound.ts'
import { usePlayer } from './use-player.tsx'

export interface Place {
  tenant: string
  zone: string
  interviewId: string
}

export function FeedbackPage({ page, ...place }: Place & { page: Page }) {
  const { data, stage, recording } = page
  useNews(page.offers.isWaiting ? `/t/${place.tenant}/takes/${data.takeId}/events` : null)
  useEndingSound(recording?.state === 'destroyed' && recording.destroyedAt === null)
  const isUnfinished = page.offers.isWaiting || stage?.state === 'parked' || recording?.words === 'needed'
  return (
    <div className="grid gap-12">
      <Heading page={page} {...place} />
      {isUnfinished ? <Progress page={page} zone={place.zone} /> : null}
      {data.support ? <Support support={data.support} /> : null}
      <Answer page={page} {...place} />
      {data.support ? null : <Compared page={page} zone={place.zone} />}
      {page.hasReport && !data.support ? <OwnView page={page} /> : null}
      <Made page={page} zone={place.zone} />
      <Kept page={page} {...place} />
    </div>
  )
}

/** The answer with its feedback; before that as it stands; before its words, the way to them. */
function Answer({ page, ...place }: Place & { page: Page }) {
  const { data, recording } = page
  const player = usePlayer(page)
  const goOn = data.support ? null : <GoOn page={page} {...place} />
  if (recording?.words === 'needed' || recording?.words === 'waiting') {
    const Words = recording.words === 'needed' ? NeedsWords : WaitsForWords
    return (
      <>
        <Words page={page} recording={recording} zone={place.zone} player={player.figure} />
        {goOn}
      </>
    )
  }
  const isReport = page.hasReport && !data.support
  const under = recording ? <UnderWords page={page} recording={recording} zone={place.zone} /> : null
  return (
    <>
      {isReport ? (
        <ReportView
          report={data}
          player={player.figure}
          heard={player.heard}
          underAnswer={under}
          next={goOn}
          remarkActions={(remark) => (
            <>
              <PlayMoment moment={player.momentOf(remark.id)} {...player.play} />
              <Contest remark={data.remarks.find(({ id }) => id === remark.id)} />
            </>
          )}
        />
      ) : (
        <>
          <PlainAnswer answer={data.answer} player={player} />
          {under}
        </>
      )}
      {recording ? <Facts recording={recording} /> : null}
      {isReport ? null : goOn}
    </>
  )
}

function Heading({ page, tenant, zone, interviewId }: Place & { page: Page }) {
  const here = `/t/${tenant}/interviews/${interviewId}`
  const date = page.submittedAt ? formatDate({ at: page.submittedAt, zone }) : ''
  return (
    <header className="grid gap-5">
      <p className="text-sm text-ink-soft">
        {text.eyebrow(date, history.line.mode[page.mode], page.position, page.total)}
      </p>
      <h1 className="max-w-[26ch] font-serif text-question tracking-[-0.018em]" dir="auto">
        {page.data.question}
      </h1>
      {page.before ? <Before before={page.before} report={`${here}/report`} /> : null}
      <div className="no-print flex flex-wrap items-center gap-x-3 gap-y-3 empty:hidden">
        {/* Elsewhere it stands under the remarks, with what would be asked next. */}
        {page.offers.again && page.data.support ? <Again page={page} /> : null}
        {page.goesOn ? <LinkButton to={here}>{text.goOn}</LinkButton> : null}
        {page.offers.print ? (
          <Button type="button" tone="quiet" onClick={() => window.print()}>
            {text.print}
          </Button>
        ) : null}
        <Ways label={text.questions} ways={page.questions} name={text.question} base={`${here}/report`} />
        <Ways label={text.tries} ways={page.tries} name={text.try} base={`${here}/report`} />
      </div>
    </header>
  )
}

function Before({ before, report }: { before: NonNullable<Page['before']>; report: string }) {
  const words = text.follows(before.question)
  return (
    <p className="max-w-measure text-ink-soft" dir="auto">
      {before.takeId ? <TextLink to={`${report}?take=${before.takeId}`}>{words}</TextLink> : words}
    </p>
  )
}

function Ways(props: { label: string; ways: Page['tries']; name: (label: number) => string; base: string }) {
  if (props.ways.length < 2) return null
  const segments = props.ways.map(({ takeId, label, current }) => ({
    to: `${props.base}?take=${takeId}`,
    label: props.name(label),
    current,
  }))
  return <Segments label={props.label} segments={segments} />
}
