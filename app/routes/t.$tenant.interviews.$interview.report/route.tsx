import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { failureOf } from '#app/http/failure.ts'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DeletedNotice } from '#app/ui/deleted-notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Main } from '#app/ui/shell.tsx'
import { readAnsweredAssignment } from '#domain/assignments/index.ts'
import { rubricOfInterview } from '#domain/coaching/index.ts'
import { readInterview } from '#domain/interviews/index.ts'
import { readReceipt } from '#domain/privacy/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { act } from './act.ts'
import { feedbackInput } from './actions.ts'
import { Assigned, assignedView } from './assigned.tsx'
import { chooseTake } from './feedback-data.ts'
import { FeedbackPage } from './feedback-page.tsx'
import { DraftsNotHandedIn } from './drafts-not-handed-in.tsx'
import { recordingsNotHandedIn } from './recordings-not-handed-in-data.ts'
import { RecordingsNotHandedIn } from './recordings-not-handed-in.tsx'
import { loadPage } from './load-page.ts'

const params = z.object({ interview: z.uuid() })

export const loader = studentLoader({
  permission: 'report.read',
  params,
  query: z.object({ take: z.uuid().optional(), deleted: z.uuid().optional() }),
  run: async ({ ctx, tenant, house, params: { interview: interviewId }, query }) => {
    const interview = await readInterview(ctx, { interviewId })
    const place = { tenant: tenant.slug, zone: tenant.timeZone, interviewId }
    const recorded = await recordingsNotHandedIn({ ctx: { ...ctx, objects: house.objects }, interview })
    const deleted = query.deleted ? await readReceipt(ctx, { receiptId: query.deleted }) : null
    const rooms = `/t/${tenant.slug}`
    const takeId = chooseTake(interview, query.take)
    const answered = await readAnsweredAssignment(ctx, { interviewId })
    const has = { hasRecorded: recorded.length > 0, goesOn: takeId !== null && interview.current !== null }
    const assigned = assignedView(answered, { ...place, rooms, ...has })
    const shown = { ...place, assigned, deleted, leftOver: interview.leftOver, recorded }
    // The first question is shown at once, so only deleting leaves it without any answer.
    const wasDeleted = interview.turns[0]?.takes.length === 0
    if (!takeId) return { ...shown, wasDeleted, page: null }
    const rubric = await rubricOfInterview(ctx, { interviewId, house: house.content.rubric })
    const page = await loadPage({
      ...{ interview, takeId, rooms, rubric, transcriber: house.transcriber },
      ctx: { ...ctx, objects: house.objects },
    })
    return { ...shown, wasDeleted: false, page }
  },
})

export const action = studentAction({
  permission: 'report.read',
  params,
  input: feedbackInput,
  keep: ['text'],
  run: ({ ctx, tenant, house, params: { interview: interviewId }, input }) =>
    act({ ...ctx, objects: house.objects }, { input, interviewId, rooms: `/t/${tenant.slug}` }),
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Feedback() {
  const { page, assigned, deleted, leftOver, recorded, wasDeleted, ...place } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  // Who to turn to comes first then.
  const isInNeed = page?.data.support != null
  const isLeft = leftOver.length > 0 || recorded.length > 0
  return (
    <Main>
      <div className="grid gap-12">
        {deleted ? <DeletedNotice receipt={deleted} rooms={`/t/${place.tenant}`} /> : null}
        <FormError message={failure?.message} fields={failure?.fields} />
        {isInNeed ? null : <Assigned view={assigned} />}
        {page ? (
          <FeedbackPage key={page.data.takeId} page={page} {...place} />
        ) : (
          <PageHeader
            title={isLeft ? text.left.title : text.pageTitle}
            lead={isLeft ? text.left.lead : null}
          />
        )}
        {isInNeed ? <Assigned view={assigned} /> : null}
        {page || isLeft ? null : <Nothing rooms={`/t/${place.tenant}`} wasDeleted={wasDeleted} />}
        <DraftsNotHandedIn drafts={leftOver} />
        <RecordingsNotHandedIn takes={recorded} zone={place.zone} isMain={page === null} />
      </div>
    </Main>
  )
}

function Nothing({ rooms, wasDeleted }: { rooms: string; wasDeleted: boolean }) {
  if (wasDeleted) {
    const { title, why, action } = text.deletedAnswer
    const receipts = <LinkButton to={`${rooms}/privacy#receipts`}>{action}</LinkButton>
    return <EmptyState title={title} why={why} action={receipts} />
  }
  return (
    <EmptyState
      title={text.nothing.title}
      why={text.nothing.why}
      action={<LinkButton to={`${rooms}/practice`}>{text.nothing.action}</LinkButton>}
    />
  )
}
