import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useRef } from 'react'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { PracticeParts } from '#app/ui/assignments/practice-parts.tsx'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import {
  beginRubric,
  changeRubric,
  discardRubric,
  publishRubric,
  readRubrics,
} from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { rubricInput, stepOf } from './input.ts'
import { AddItems, DraftItems, Items } from './items.tsx'
import { rubricPage, type RubricPage } from './rubric-view.ts'

const text = assignments.rubric

export const loader = adminLoader({
  permission: 'rubric.read',
  run: async ({ ctx, tenant, house }) => {
    const { rubric, ruleItems } = house.content
    const read = await readRubrics(ctx, house.content)
    const page = rubricPage(read, { ruleItems: [...rubric.items, ...ruleItems], zone: tenant.timeZone })
    return { slug: tenant.slug, page, model: house.coach.kind === 'model' ? 'on' : 'off' } as const
  },
})

export const action = adminAction({
  permission: 'rubric.change',
  input: rubricInput,
  run: async ({ ctx, input, house: { content } }) => {
    if (input.intent === 'begin') await beginRubric(ctx, content)
    else if (input.intent === 'discard') await discardRubric(ctx)
    else if (input.intent === 'publish') await publishRubric(ctx, content)
    else await changeRubric(ctx, { change: stepOf(input), content })
    return { done: input.intent }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

/** Which form was sent last: an item's, that of a new one, or none. */
function useSent(): string | null {
  const { formData } = useNavigation()
  const last = useRef<string | null>(null)
  const named = formData?.get('item')
  if (formData) last.current = typeof named === 'string' ? named : 'new'
  return last.current
}

export default function Rubrics() {
  const { slug, page, model } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const done = answer && 'done' in answer ? answer.done : null
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead} />
        <PracticeParts slug={slug} here="rubrics" />
        <p className="max-w-measure text-ink-soft">{text.model[model]}</p>
        <FormError message={failure?.message} fields={failure?.fields} />
        {done === 'publish' ? <Notice tone="safe" title={text.done.publish} live /> : null}
        {page.draft ? <Draft page={page} errors={failure?.fields ?? {}} /> : null}
        <Section title={page.inForce.title}>
          <Items items={page.inForce.items} />
          {page.draft ? null : (
            <Form method="post">
              <Button name="intent" value="begin">
                {text.begin}
              </Button>
            </Form>
          )}
        </Section>
        <Section title={text.history}>
          {page.history.length > 0 ? (
            <ul className="grid list-none gap-2">
              {page.history.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft">{text.noHistory}</p>
          )}
        </Section>
      </div>
    </Main>
  )
}

function Draft({ page, errors }: { page: RubricPage; errors: Readonly<Record<string, string>> }) {
  const sent = useSent()
  const { draft } = page
  if (!draft) return null
  return (
    <>
      <Section title={text.draft(draft.version)} aside={text.draftHint}>
        <DraftItems items={draft.items} sent={sent} errors={errors} />
        {draft.fault ? <p className="text-ink-soft">{draft.fault}</p> : null}
        <Form method="post" className="flex flex-wrap items-center gap-3">
          {draft.fault ? null : (
            <Button name="intent" value="publish">
              {text.publish}
            </Button>
          )}
          <Button name="intent" value="discard" tone="danger">
            {text.discard}
          </Button>
          <span className="text-sm text-ink-soft">{text.publishEffect}</span>
        </Form>
      </Section>
      <AddItems page={page} sent={sent} errors={errors} />
    </>
  )
}
