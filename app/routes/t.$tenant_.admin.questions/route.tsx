import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { PracticeParts } from '#app/ui/assignments/practice-parts.tsx'
import { Button } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { listBanks, makeBank, type BankLine } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = assignments.questions

export const loader = adminLoader({
  permission: 'question.read',
  run: async ({ ctx, tenant }) => ({ slug: tenant.slug, banks: await listBanks(ctx) }),
})

export const action = adminAction({
  permission: 'question.change',
  input: z.strictObject({ name: z.string().max(400) }),
  run: async ({ ctx, input }) => {
    const { bankId } = await makeBank(ctx, input)
    return redirect(`/t/${ctx.tenantSlug}/admin/questions/${bankId}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

const columns: readonly Column<BankLine>[] = [
  { id: 'name', label: text.columns.name, cell: ({ id, name }) => <TextLink to={id}>{name}</TextLink> },
  { id: 'questions', label: text.columns.questions, cell: ({ questions }) => questions, align: 'end' },
  { id: 'version', label: text.columns.version, cell: ({ version }) => text.versionOf(version) },
  { id: 'draft', label: text.columns.draft, cell: ({ hasDraft }) => (hasDraft ? text.hasDraft : text.none) },
]

export default function Questions() {
  const { slug, banks } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader title={text.title} lead={text.lead} />
        <PracticeParts slug={slug} here="questions" />
        <FormError message={failure?.message} fields={failure?.fields} />
        {banks.length > 0 ? (
          <DataTable
            caption={text.caption}
            captionHidden
            columns={columns}
            rows={banks}
            rowId={({ id }) => id}
          />
        ) : (
          <EmptyState title={text.empty.title} why={text.empty.why} />
        )}
        <Form method="post" className="grid max-w-measure gap-4">
          <TextField name="name" label={text.name} error={failure?.fields.name} autoComplete="off" required />
          <div>
            <Button tone={banks.length > 0 ? 'quiet' : 'primary'}>{text.make}</Button>
          </div>
        </Form>
      </div>
    </Main>
  )
}
