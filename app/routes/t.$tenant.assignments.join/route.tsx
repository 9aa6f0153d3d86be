import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { joinAssignment } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = assignments.mine.join

/** A link brings the code along; entering is a press all the same, since it puts the student on the school's list. */
export const loader = studentLoader({
  permission: 'assignment.answer',
  query: z.object({ code: z.string().max(40).optional().catch(undefined) }),
  run: ({ query }) => ({ code: query.code ?? '' }),
})

export const action = studentAction({
  permission: 'assignment.answer',
  input: z.strictObject({ code: z.string().max(80) }),
  run: async ({ ctx, input }) => {
    const { assignmentId } = await joinAssignment(ctx, input)
    return redirect(`/t/${ctx.tenantSlug}/assignments/${assignmentId}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Join() {
  const { code } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main room="form">
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={text.lead} />
        <FormError message={failure?.message} fields={failure?.fields} />
        <Form method="post" className="grid max-w-measure gap-5">
          <TextField
            name="code"
            label={text.code}
            defaultValue={code}
            error={failure?.fields.code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
          <p className="text-sm text-ink-soft">{assignments.mine.sees}</p>
          <div>
            <Button>{text.action}</Button>
          </div>
        </Form>
      </div>
    </Main>
  )
}
