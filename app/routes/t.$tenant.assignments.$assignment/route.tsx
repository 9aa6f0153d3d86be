import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { AssignedPage, BeginFields, canBegin } from '#app/ui/assignments/assigned-page.tsx'
import { assignmentPage, type AssignmentPage } from '#app/ui/assignments/assigned-view.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { namedNoticeView, type NamedNoticeView } from '#app/ui/named/named-notice.tsx'
import { Main } from '#app/ui/shell.tsx'
import { readMyAssignment, startAssignment } from '#domain/assignments/index.ts'
import { readNamedNotice } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { newId } from '#domain/shared/ids.ts'

const text = assignments.mine
const params = z.object({ assignment: z.uuid() })

export const loader = studentLoader({
  permission: 'assignment.answer',
  params,
  run: async ({ ctx, params, tenant, house }) => ({
    // Sent back with the form: a double press then starts one interview.
    requestId: newId(),
    rooms: `/t/${tenant.slug}`,
    notice: namedNoticeView(await readNamedNotice(ctx), tenant.timeZone),
    page: assignmentPage(await readMyAssignment(ctx, { assignmentId: params.assignment }), { tenant, house }),
  }),
})

export const action = studentAction({
  permission: 'assignment.answer',
  params,
  input: z.strictObject({
    requestId: z.uuid(),
    mode: z.enum(['text', 'voice', 'video']),
    notice: z.coerce.number().int().optional(),
  }),
  run: async ({ ctx, params, input }) => {
    const { interviewId } = await startAssignment(ctx, { assignmentId: params.assignment, ...input })
    return redirect(`/t/${ctx.tenantSlug}/interviews/${interviewId}`)
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.page.title ?? text.pageTitle, brand) },
]

export default function MyAssignment() {
  const { page, rooms, requestId, notice } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main room="form">
      <div className="grid gap-8">
        <AssignedPage page={page} failure={failure} sees={`${rooms}/privacy/who-sees-what`}>
          <WayOn page={page} rooms={rooms} requestId={requestId} notice={notice} />
        </AssignedPage>
      </div>
    </Main>
  )
}

interface WayOnProps {
  page: AssignmentPage
  rooms: string
  requestId: string
  notice: NamedNoticeView | null
}

/** A room that records is a document of its own, since its permissions bind documents. */
function WayOn({ page, rooms, requestId, notice }: WayOnProps) {
  const isStarting = useNavigation().formData?.get('requestId') === requestId
  const { state, interviewId } = page
  if (state === 'open') {
    return (
      <div>
        <LinkButton to={`${rooms}/interviews/${interviewId}`} reloadDocument>
          {text.goOn}
        </LinkButton>
      </div>
    )
  }
  if (state === 'finished') {
    if (!interviewId) return null
    return (
      <div>
        <LinkButton to={`${rooms}/interviews/${interviewId}/report`}>{text.look}</LinkButton>
      </div>
    )
  }
  if (!canBegin(page)) return null
  return (
    <Form method="post" className="grid gap-6" reloadDocument>
      <input type="hidden" name="requestId" value={requestId} />
      <BeginFields modes={page.modes} notice={notice} isStarting={isStarting} />
    </Form>
  )
}
