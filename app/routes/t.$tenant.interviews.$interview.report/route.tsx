import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { failureOf } from '#app/http/failure.ts'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Main } from '#app/ui/shell.tsx'
import { contestRemark, readInterview, rerunFeedback, retake, selfAssess } from '#domain/interviews/index.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { feedbackInput, ratedLevels } from './actions.ts'
import { chooseTake } from './feedback-data.ts'
import { FeedbackPage } from './feedback-page.tsx'
import { loadPage } from './load-page.ts'

const params = z.object({ interview: z.uuid() })

export const loader = studentLoader({
  permission: 'report.read',
  params,
  query: z.object({ take: z.uuid().optional() }),
  run: async ({ ctx, tenant, house, params: { interview: interviewId }, query }) => {
    const interview = await readInterview(ctx, { interviewId })
    const place = { tenant: tenant.slug, zone: tenant.timeZone, interviewId }
    const takeId = chooseTake(interview, query.take)
    if (!takeId) return { ...place, page: null }
    return { ...place, page: await loadPage({ ctx, interview, takeId, rubric: house.content.rubric }) }
  },
})

export const action = studentAction({
  permission: 'report.read',
  params,
  input: feedbackInput,
  run: async ({ ctx, tenant, params: { interview: interviewId }, input }) => {
    const room = `/t/${tenant.slug}/interviews/${interviewId}`
    switch (input.intent) {
      case 'retake': {
        const { takeId } = await retake(ctx, { takeId: input.take })
        return redirect(`${room}?take=${takeId}`)
      }
      case 'rerun':
        await rerunFeedback(ctx, { takeId: input.take })
        return { done: input.intent }
      case 'contest':
        await contestRemark(ctx, { remarkId: input.remark, reason: input.reason || null })
        return { done: input.intent }
      case 'assess':
        await selfAssess(ctx, { takeId: input.take, levels: ratedLevels(input) })
        return { done: input.intent }
      case 'delete': {
        await deleteAnswer(ctx, { takeId: input.take })
        return redirect(`/t/${tenant.slug}/privacy?deleted=answer`)
      }
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Feedback() {
  const { page, ...place } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main>
      <FormError message={failure?.message} fields={failure?.fields} />
      {page ? (
        <FeedbackPage key={page.data.takeId} page={page} {...place} />
      ) : (
        <EmptyState
          title={text.nothing.title}
          why={text.nothing.why}
          action={<LinkButton to={`/t/${place.tenant}/practice`}>{text.nothing.action}</LinkButton>}
        />
      )}
    </Main>
  )
}
