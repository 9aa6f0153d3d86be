import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { failureOf } from '#app/http/failure.ts'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { room as text } from '#app/strings/en-US/room.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { brand } from '#domain/shared/brand.ts'
import { readInterview } from '#domain/interviews/index.ts'
import { readReceipt } from '#domain/privacy/index.ts'
import { act } from './act.ts'
import { roomInput } from './actions.ts'
import { recordedQuestion } from './recorded-data.ts'
import { roomData } from './room-data.ts'
import { Room } from './room.tsx'
import { permissionsOf, spokenData } from './spoken-data.ts'

const params = z.object({ interview: z.uuid() })

export const loader = studentLoader({
  permission: 'interview.read',
  params,
  query: z.object({ take: z.uuid().optional(), deleted: z.uuid().optional() }),
  run: async ({ ctx, tenant, house, context, params: { interview: interviewId }, query }) => {
    const interview = await readInterview(ctx, { interviewId, takeId: query.take })
    // Nothing to write: handed in, ended, or closed by time. The report says which.
    if (!interview.current) throw redirect(`/t/${tenant.slug}/interviews/${interviewId}/report`)
    context.setHeader('Permissions-Policy', permissionsOf(interview.mode))
    const zone = tenant.timeZone
    const allowed = tenant.modes
    const spoken = await spokenData(ctx, { house, interview, current: interview.current, zone, allowed })
    const room = roomData(interview, interview.current)
    room.question.recorded = await recordedQuestion(ctx, interview.current.turn.question)
    const deleted = query.deleted ? await readReceipt(ctx, { receiptId: query.deleted }) : null
    return { room, spoken, tenant: tenant.slug, zone, deleted, officeContact: tenant.contact }
  },
})

export const action = studentAction({
  permission: 'answer.write',
  params,
  input: roomInput,
  run: ({ ctx, tenant, house, params: { interview: interviewId }, input }) =>
    act(ctx, { input, house, interviewId, room: `/t/${tenant.slug}/interviews/${interviewId}` }),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const page = data ? text.pageTitle(data.room.position, data.room.questions.length) : text.listen
  return [{ title: shell.title(page, brand) }]
}

export default function InterviewRoom() {
  const { room, officeContact: _forItsWords, ...shown } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  // The next question is a fresh room: nothing of the last one's state comes along.
  return <Room key={room.take.id} room={room} {...shown} failure={failure} />
}

export function ErrorBoundary() {
  return <ErrorPage offlineSafe={text.wordsHere} />
}
