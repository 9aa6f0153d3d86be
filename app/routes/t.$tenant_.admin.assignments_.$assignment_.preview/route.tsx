import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { termsList } from '#app/ui/assignments/terms-list.ts'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { previewAssignment } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'

const { preview: text, mine, one } = assignments

/** Reads the assignment and the house's questions, and nothing of any student. */
export const loader = adminLoader({
  permission: 'assignment.read',
  params: z.object({ assignment: z.uuid() }),
  run: async ({ ctx, params, tenant, house }) => {
    const { assignment, questions } = await previewAssignment(ctx, {
      assignmentId: params.assignment,
      houseQuestions: house.content.questions,
    })
    const { terms, dueAt } = assignment
    return {
      ...{ questions, title: terms.title, instructions: terms.instructions },
      facts: [
        { term: one.terms.due, detail: formatMoment({ at: dueAt, zone: tenant.timeZone }) },
        ...termsList(terms),
      ],
      back: `/t/${tenant.slug}/admin/assignments/${params.assignment}`,
    }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function Preview() {
  const { title, instructions, questions, facts, back } = useLoaderData<typeof loader>()
  return (
    <Main room="form">
      <div className="grid gap-8">
        <Notice title={text.title}>
          <p>{text.lead}</p>
          <p>
            <TextLink to={back}>{text.back}</TextLink>
          </p>
        </Notice>
        <PageHeader eyebrow={mine.eyebrow} title={title} lead={<Lines text={instructions} />} />
        <Section title={mine.facts}>
          <DefinitionList items={facts} />
        </Section>
        <Section title={mine.many(questions.length)}>
          <ol className="grid list-none gap-6">
            {questions.map((question, index) => (
              <li key={question.text} className="grid gap-1">
                <p className="text-sm text-ink-soft">{index + 1}</p>
                <p className="font-serif text-xl" dir="auto">
                  {question.text}
                </p>
                {question.hint ? <p className="text-ink-soft">{question.hint}</p> : null}
              </li>
            ))}
          </ol>
        </Section>
        <p className="text-sm text-ink-soft">{mine.sees}</p>
      </div>
    </Main>
  )
}

function Lines({ text: words }: { text: string }) {
  return words === '' ? null : <p className="whitespace-pre-line">{words}</p>
}
