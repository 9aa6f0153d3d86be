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
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readAim, readChoices, saveAssignment } from '#domain/assignments/index.ts'
import { naceCompetencies, naceNames } from '#domain/interviews/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = assignments.form
const asked = z.string().max(60).optional().catch(undefined)

export const loader = adminLoader({
  permission: 'assignment.change',
  query: z.object({
    part: asked,
    cohort: asked,
    competency: z.enum(naceCompetencies).optional().catch(undefined),
  }),
  run: async ({ ctx, tenant, house, query }) => {
    const choices = await readChoices(ctx)
    const { questions, rubric } = house.content
    const part = query.part ? await readAim(ctx, { part: query.part, house: rubric }) : null
    const aim = part && { ...part, cohort: query.cohort }
    const { competency: id } = query
    const competency = id ? { id, name: naceNames[id] } : null
    return { view: formView({ assignment: null, choices, house: questions, tenant, aim, competency }) }
  },
})

export const action = adminAction({
  permission: 'assignment.change',
  input: writtenInput,
  run: async ({ ctx, input, house }) => {
    const { assignmentId } = await saveAssignment(ctx, {
      written: input,
      houseQuestions: house.content.questions,
    })
    return redirect(`/t/${ctx.tenantSlug}/admin/assignments/${assignmentId}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.newTitle, brand) }]

export default function NewAssignment() {
  const { view } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader
          eyebrow={<TextLink to="../assignments">{assignments.one.back}</TextLink>}
          title={text.newTitle}
        />
        <FormError message={failure?.message} fields={failure?.fields} />
        <AssignmentForm view={view} errors={failure?.fields ?? {}} />
      </div>
    </Main>
  )
}
