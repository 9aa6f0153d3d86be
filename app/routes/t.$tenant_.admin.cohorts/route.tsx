import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { listCohorts, makeCohort, removeCohort, renameCohort } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CohortTable } from './cohort-table.tsx'

const text = admin.cohorts

export const loader = adminLoader({
  permission: 'people.read',
  run: async ({ ctx }) => ({ cohorts: await listCohorts(ctx) }),
})

const name = z.string().max(400)

export const action = adminAction({
  permission: 'cohort.change',
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('make'), name }),
    z.strictObject({ intent: z.literal('rename'), cohort: z.uuid(), name }),
    z.strictObject({ intent: z.literal('remove'), cohort: z.uuid() }),
  ]),
  run: async ({ ctx, input }) => {
    if (input.intent === 'make') return { done: text.made((await makeCohort(ctx, input)).name) }
    const { cohort: cohortId } = input
    if (input.intent === 'rename')
      return { done: text.renamed((await renameCohort(ctx, { cohortId, name: input.name })).name) }
    const { name, students } = await removeCohort(ctx, { cohortId })
    return { done: text.removed(name), lost: text.lost(students) }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Cohorts() {
  const { cohorts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={text.lead} />
        <FormError message={failure?.message} />
        {answer && 'done' in answer ? (
          <Notice tone="safe" title={answer.done} live answers={answer}>
            {'lost' in answer ? <p>{answer.lost}</p> : null}
          </Notice>
        ) : null}
        <Form method="post" className="flex max-w-form flex-wrap items-end gap-4" key={cohorts.length}>
          <div className="grow">
            <TextField
              name="name"
              label={text.name}
              error={failure?.fields.name}
              required
              autoComplete="off"
            />
          </div>
          <Button name="intent" value="make">
            {text.make}
          </Button>
        </Form>
        {cohorts.length === 0 ? (
          <EmptyState title={text.empty.title} why={text.empty.why} />
        ) : (
          <CohortTable cohorts={cohorts} />
        )}
      </div>
    </Main>
  )
}
