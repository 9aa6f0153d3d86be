import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { room } from '#app/strings/en-US/room.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { AssignedPage, BeginFields, canBegin } from '#app/ui/assignments/assigned-page.tsx'
import { assignmentPage } from '#app/ui/assignments/assigned-view.ts'
import { namedNoticeView } from '#app/ui/named/named-notice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { previewAssignment } from '#domain/assignments/index.ts'
import { readNamedSwitch } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'

const { preview: text } = assignments

/** Reads the assignment, the school's settings and the house's questions, and nothing of any student. */
export const loader = adminLoader({
  permission: 'assignment.read',
  params: z.object({ assignment: z.uuid() }),
  run: async ({ ctx, params, tenant, house }) => {
    const asked = { assignmentId: params.assignment, houseQuestions: house.content.questions }
    const [{ mine, questions }, { isOn, version, at }] = await Promise.all([
      previewAssignment(ctx, asked),
      readNamedSwitch(ctx),
    ])
    const notice = isOn && at ? { version, since: at, toldAt: null } : null
    const rooms = `/t/${tenant.slug}/admin`
    return {
      page: assignmentPage(mine, { tenant, house }),
      notice: namedNoticeView(notice, tenant.timeZone),
      questions: questions.map(({ kind, text: words, hint }) => ({ kind: kind === 'own' ? room.own : room.kinds[kind], words, hint })), // prettier-ignore
      sees: `${rooms}/who-sees-what`,
      back: `${rooms}/assignments/${params.assignment}`,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function Preview() {
  const { page, notice, questions, sees, back } = useLoaderData<typeof loader>()
  return (
    <Main room="form">
      <div className="grid gap-8">
        <Notice title={text.title}>
          <p>{text.lead}</p>
          <p>
            <TextLink to={back}>{text.back}</TextLink>
          </p>
        </Notice>
        <AssignedPage page={page} sees={sees}>
          {canBegin(page) ? (
            <fieldset disabled className="grid min-w-0 gap-6">
              <BeginFields modes={page.modes} notice={notice} />
            </fieldset>
          ) : null}
        </AssignedPage>
        <Section title={text.asked(questions.length)}>
          <p className="max-w-measure text-sm text-ink-soft">{text.begin}</p>
          <ol className="grid list-none gap-6">
            {questions.map((question, index) => (
              <li key={question.words} className="grid gap-1">
                <p className="text-sm text-ink-soft">
                  {index + 1} · {question.kind}
                </p>
                <p className="font-serif text-xl" dir="auto">
                  {question.words}
                </p>
                {question.hint ? <p className="text-ink-soft">{question.hint}</p> : null}
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </Main>
  )
}
