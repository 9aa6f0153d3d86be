import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { studentLoader } from '#app/http/builders.ts'
import { progress as text } from '#app/strings/en-US/progress.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { rubricsOfStudent } from '#domain/coaching/index.ts'
import { readProgress } from '#domain/interviews/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { ItemProgress } from './item-progress.tsx'
import { LevelTable } from './level-table.tsx'
import { progressView, type AnswerRow } from './progress-view.ts'
import { Scale } from './scale.tsx'

export const loader = studentLoader({
  permission: 'progress.read',
  run: async ({ ctx, tenant, house }) => {
    const rubrics = await rubricsOfStudent(ctx, { house: house.content.rubric })
    const content = { ...ctx.content, rubric: { items: rubrics.flatMap(({ items }) => items) } }
    const view = await readProgress({ ...ctx, content })
    return { rooms: `/t/${tenant.slug}`, ...progressView({ view, rubrics, zone: tenant.timeZone }) }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Progress() {
  const { rooms, reports, items, missing, answers, levelNames } = useLoaderData<typeof loader>()
  if (items.length === 0) return <Empty practice={`${rooms}/practice`} />
  const hasTrend = items.some((item) => item.hasTrend)
  const hasLessSure = answers.some(({ cells }) => cells.some((cell) => cell?.lessSure))
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={text.lead(reports)} />
        {hasTrend ? <Scale names={levelNames} hasLessSure={hasLessSure} /> : null}
        <ul className="list-none border-t border-rule">
          {items.map((item, place) => (
            <ItemProgress key={item.id} item={item} points={pointsOf(answers, place)} />
          ))}
        </ul>
        {missing.length > 0 ? (
          <p className="max-w-measure text-ink-soft">{text.missing(missing.join(', '))}</p>
        ) : null}
        <LevelTable items={items} answers={answers} />
        <PrivacyLine seenBy={text.seenBy} controlHref={`${rooms}/privacy`} controlLabel={text.kept} />
      </div>
    </Main>
  )
}

function pointsOf(answers: readonly AnswerRow[], place: number) {
  return answers.flatMap(({ at, cells }) => {
    const cell = cells[place]
    return cell ? [{ ...cell, date: at.text }] : []
  })
}

function Empty({ practice }: { practice: string }) {
  return (
    <Main>
      <PageHeader title={text.title} />
      <EmptyState
        title={text.empty.title}
        why={text.empty.why}
        action={<LinkButton to={practice}>{text.empty.action}</LinkButton>}
      />
    </Main>
  )
}
