import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { discardAssignment, publishAssignment, readAssignment, readChoices, readCompletion, withdrawAssignment } from '#domain/assignments/index.ts' // prettier-ignore
import { brand } from '#domain/shared/brand.ts'
import { Asks, Discard, Withdraw } from './asks.tsx'
import { CompletionTable } from './completion-table.tsx'
import { useLookAgain } from './use-look-again.ts'
import { completionView, factsOf, newsOf, questionsOf } from './view.ts'

const text = assignments.one
const params = z.object({ assignment: z.uuid() })

export const loader = adminLoader({
  permission: 'assignment.read',
  params,
  run: async ({ ctx, params, tenant, house }) => {
    const assignmentId = params.assignment
    const assignment = await readAssignment(ctx, { assignmentId })
    const { cohorts } = await readChoices(ctx)
    const { timeZone: zone, slug } = tenant
    const { state, withdrawnAt, keepEarlier, terms } = assignment
    return {
      ...{ state, keepEarlier, title: terms.title, here: `/t/${slug}/admin/assignments/${assignmentId}` },
      withdrawn: withdrawnAt && formatMoment({ at: withdrawnAt, zone }),
      facts: factsOf({ assignment, cohorts, zone, slug, origin: house.config.origin }),
      questions: questionsOf(terms, house.content.questions),
      instructions: terms.instructions,
      news: newsOf(assignment, tenant),
      completion: completionView(await readCompletion(ctx, { assignmentId }), zone),
    }
  },
})

export const action = adminAction({
  permission: 'assignment.change',
  params,
  input: z.strictObject({ intent: z.enum(['publish', 'withdraw', 'discard']) }),
  run: async ({ ctx, params, input }) => {
    const which = { assignmentId: params.assignment }
    if (input.intent === 'publish') await publishAssignment(ctx, which)
    else if (input.intent === 'withdraw') await withdrawAssignment(ctx, which)
    else {
      await discardAssignment(ctx, which)
      return redirect(`/t/${ctx.tenantSlug}/admin/assignments`)
    }
    return { done: input.intent }
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.title ?? assignments.list.pageTitle, brand) },
]

export default function Assignment() {
  const { state, title, here, facts, completion, withdrawn, keepEarlier, questions, instructions, news } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const isJustOut =
    state === 'published' && answer !== undefined && 'done' in answer && answer.done === 'publish'
  useLookAgain()
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader
          eyebrow={<TextLink to="../assignments">{text.back}</TextLink>}
          title={title}
          actions={<Actions state={state} here={here} />}
        />
        <FormError message={failure?.message} />
        {isJustOut ? (
          <Notice tone="safe" title={text.published} live answers={answer}>
            <p>{news}</p>
          </Notice>
        ) : null}
        {state === 'draft' ? (
          <Notice tone="needs-you" title={text.draft}>
            <p>{news}</p>
          </Notice>
        ) : null}
        {withdrawn && state === 'withdrawn' ? <Notice title={text.withdrawn(withdrawn)} /> : null}
        <Section title={text.facts}>
          <DefinitionList items={facts} />
          {keepEarlier > 0 ? <p className="text-ink-soft">{text.keepEarlier(keepEarlier)}</p> : null}
        </Section>
        <Asks questions={questions} instructions={instructions} />
        {state === 'draft' ? null : <CompletionTable completion={completion} file={`${here}/completion`} />}
        {state === 'published' ? <Withdraw /> : null}
        {state === 'draft' ? <Discard /> : null}
      </div>
    </Main>
  )
}

function Actions({ state, here }: { state: string; here: string }) {
  return (
    <>
      <LinkButton tone="quiet" to={`${here}/preview`}>
        {text.preview}
      </LinkButton>
      <LinkButton tone="quiet" to={`${here}/edit`}>
        {text.edit}
      </LinkButton>
      {state === 'published' ? null : (
        <Form method="post">
          <Button name="intent" value="publish">
            {text.publish}
          </Button>
        </Form>
      )}
    </>
  )
}
