import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicLoader } from '#app/http/builders.ts'
import { forUniversities as text } from '#app/strings/en-US/for-universities.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { isRatedByRules } from '#domain/coaching/index.ts'
import { brand } from '#domain/shared/brand.ts'

export const loader = publicLoader({
  permission: 'public.read',
  run: async ({ house }) => ({
    questions: house.content.questions.length,
    rated: house.content.rubric.items.filter(isRatedByRules).map(({ name }) => name),
    contact: house.config.schoolsContact,
  }),
})

export const meta: MetaFunction = () => [
  { title: shell.title(text.pageTitle, brand) },
  { name: 'description', content: text.lead },
]

export default function ForUniversities() {
  const { questions, rated, contact } = useLoaderData<typeof loader>()
  return (
    <PublicShell>
      <Main>
        <div className="grid gap-14">
          <PageHeader
            eyebrow={text.pageTitle}
            title={text.title}
            lead={text.lead}
            actions={
              <>
                <LinkButton to="/for-universities/school">{text.startNow}</LinkButton>
                <LinkButton to="/sample" tone="quiet">
                  {text.trySample}
                </LinkButton>
              </>
            }
          />
          <Section title={text.getTitle}>
            <DefinitionList items={text.get(questions, rated)} />
          </Section>
          <div className="grid gap-x-16 gap-y-10 md:grid-cols-2">
            <Section title={text.seeTitle}>
              <PlainList items={text.see} />
            </Section>
            <Section title={text.neverTitle}>
              <PlainList items={text.never} />
              <p className="text-ink-soft">{text.neverWhy}</p>
            </Section>
          </div>
          <Section title={text.startTitle}>
            <DefinitionList items={text.start} />
            <div className="flex flex-wrap items-center gap-6">
              <LinkButton to="/for-universities/school">{text.startNow}</LinkButton>
              {contact ? (
                <p className="text-ink-soft">
                  {text.write}{' '}
                  <a className="link inline-block py-2" href={`mailto:${contact}`}>
                    {contact}
                  </a>
                </p>
              ) : null}
            </div>
          </Section>
        </div>
      </Main>
    </PublicShell>
  )
}

function PlainList({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-none">
      {items.map((item) => (
        <li key={item} className="border-b border-rule py-2.5">
          {item}
        </li>
      ))}
    </ul>
  )
}
