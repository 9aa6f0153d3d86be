import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readBank } from '#domain/assignments/index.ts'
import { naceCompetencies, naceNames } from '#domain/interviews/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { act, bankInput } from './act.ts'
import { PasteForm } from './paste-form.tsx'
import { QuestionList } from './question-list.tsx'

const text = assignments.questions
const params = z.object({ bank: z.uuid() })

export const loader = adminLoader({
  permission: 'question.read',
  params,
  run: async ({ ctx, params }) => ({
    ...(await readBank(ctx, { bankId: params.bank })),
    competencies: [
      { value: '', label: text.naceNone },
      ...naceCompetencies.map((id) => ({ value: id, label: naceNames[id] })),
    ],
  }),
})

export const action = adminAction({
  permission: 'question.change',
  params,
  input: bankInput,
  run: ({ ctx, params, input }) => act(ctx, { bankId: params.bank, input }),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.name ?? text.pageTitle, brand) },
]

export default function Bank() {
  const { name, questions, hasDraft, competencies } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const told = answer && 'done' in answer ? answer : null
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader
          eyebrow={<TextLink to="../questions">{text.back}</TextLink>}
          title={name}
          lead={text.count(questions.length)}
        />
        <FormError message={failure?.message} fields={failure?.fields} />
        {told?.done ? (
          <Notice tone="safe" title={told.done === 'publish' ? text.published : text.done} live />
        ) : null}
        {hasDraft ? <Publish isReady={questions.length > 0} /> : null}
        <PasteForm
          key={questions.length}
          competencies={competencies}
          preview={told?.preview ?? null}
          error={failure?.fields.text}
        />
        <Section title={text.list}>
          {questions.length > 0 ? (
            <QuestionList questions={questions} competencies={competencies} />
          ) : (
            <p className="text-ink-soft">{text.noneYet}</p>
          )}
        </Section>
      </div>
    </Main>
  )
}

function Publish({ isReady }: { isReady: boolean }) {
  return (
    <Notice tone="needs-you" title={text.draft}>
      {isReady ? (
        <Form method="post">
          <Button name="intent" value="publish">
            {text.publish}
          </Button>
        </Form>
      ) : null}
    </Notice>
  )
}
