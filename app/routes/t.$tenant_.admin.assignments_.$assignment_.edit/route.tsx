import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { AssignmentForm } from '#app/ui/assignments/assignment-form.tsx'
import { formView } from '#app/ui/assignments/form-view.ts'
import { writtenInput } from '#app/ui/assignments/written-input.ts'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readAssignment, readChoices, readCompletion, saveAssignment } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = assignments.form
const params = z.object({ assignment: z.uuid() })

export const loader = adminLoader({
  permission: 'assignment.change',
  params,
  run: async ({ ctx, params, tenant, house }) => {
    const assignmentId = params.assignment
    const assignment = await readAssignment(ctx, { assignmentId })
    const choices = await readChoices(ctx)
    const { began } = await readCompletion(ctx, { assignmentId, named: false })
    const view = formView({ assignment, choices, house: house.content.questions, tenant })
    return {
      view,
      began,
      title: assignment.terms.title,
      back: `/t/${tenant.slug}/admin/assignments/${assignmentId}`,
    }
  },
})

export const action = adminAction({
  permission: 'assignment.change',
  params,
  input: writtenInput,
  run: async ({ ctx, params, input, house }) => {
    const houseQuestions = house.content.questions
    const { assignmentId } = await saveAssignment(ctx, { assignmentId: params.assignment, written: input, houseQuestions }) // prettier-ignore
    return redirect(`/t/${ctx.tenantSlug}/admin/assignments/${assignmentId}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.editTitle, brand) }]

export default function EditAssignment() {
  const { view, began, title, back } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader eyebrow={<TextLink to={back}>{title}</TextLink>} title={text.editTitle} />
        {view.isOpen ? <Notice title={text.keeps(began)} /> : null}
        <FormError message={failure?.message} fields={failure?.fields} />
        <AssignmentForm view={view} errors={failure?.fields ?? {}} />
      </div>
    </Main>
  )
}
