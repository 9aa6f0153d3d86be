import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { history as text } from '#app/strings/en-US/history.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { DeletedNotice } from '#app/ui/deleted-notice.tsx'
import { InterviewLine } from '#app/ui/interviews/interview-line.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { listInterviews } from '#domain/interviews/index.ts'
import { deleteInterview, readReceipt } from '#domain/privacy/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { historyView } from './history-view.ts'
import { DeleteForm, Kept } from './kept.tsx'

/** The mark of a page as this list gives it; anything else is the first page. */
const after = z
  .string()
  .regex(/^\d{1,14}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .optional()
  .catch(undefined)

export const loader = studentLoader({
  permission: 'interview.list',
  query: z.object({ after, deleted: z.uuid().optional() }),
  run: async ({ ctx, tenant, query }) => {
    const { after = null } = query
    const page = await listInterviews(ctx, { after })
    return {
      rooms: `/t/${tenant.slug}`,
      deleted: query.deleted ? await readReceipt(ctx, { receiptId: query.deleted }) : null,
      ...historyView({ ...page, after, zone: tenant.timeZone }),
    }
  },
})

export const action = studentAction({
  permission: 'interview.delete',
  query: z.object({ after }),
  input: z.strictObject({ intent: z.literal('delete'), interview: z.uuid() }),
  run: async ({ ctx, house, tenant, query, input }) => {
    const { objects } = house
    const { receiptId } = await deleteInterview({ ...ctx, objects }, { interviewId: input.interview })
    const search = new URLSearchParams({ ...(query.after ? { after: query.after } : {}), deleted: receiptId })
    return redirect(`/t/${tenant.slug}/history?${search}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function History() {
  const { rooms, deleted, lines, isEmpty, older, isFirstPage } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  const deleting = useNavigation().formData?.get('interview')
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={isEmpty ? null : text.lead} />
        <FormError message={failure?.message} />
        {deleted ? <DeletedNotice receipt={deleted} rooms={rooms} /> : null}
        {isEmpty ? <Empty practice={`${rooms}/practice`} /> : null}
        {lines.length > 0 ? (
          <section aria-label={text.list}>
            <h2 className="sr-only">{text.list}</h2>
            <DeleteForm />
            <ul className="list-none border-t border-rule">
              {lines.map((line) => (
                <InterviewLine key={line.interviewId} line={line} rooms={rooms}>
                  <Kept line={line} deleting={deleting === line.interviewId} />
                </InterviewLine>
              ))}
            </ul>
          </section>
        ) : null}
        {lines.length === 0 && !isEmpty ? <p className="text-ink-soft">{text.nothingHere}</p> : null}
        <Pages here={`${rooms}/history`} older={older} isFirstPage={isFirstPage} />
      </div>
    </Main>
  )
}

function Empty({ practice }: { practice: string }) {
  return (
    <EmptyState
      title={text.empty.title}
      why={text.empty.why}
      action={<LinkButton to={practice}>{text.empty.action}</LinkButton>}
    />
  )
}

function Pages(props: { here: string; older: string | null; isFirstPage: boolean }) {
  if (props.isFirstPage && !props.older) return null
  return (
    <nav className="flex flex-wrap gap-x-8 gap-y-2" aria-label={text.pages.label}>
      {props.isFirstPage ? null : <TextLink to={props.here}>{text.pages.newest}</TextLink>}
      {props.older ? <TextLink to={props.here + props.older}>{text.pages.older}</TextLink> : null}
    </nav>
  )
}
