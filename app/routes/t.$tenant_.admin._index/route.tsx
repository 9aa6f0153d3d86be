import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readOverview } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'

const text = admin.overview

export const loader = adminLoader({
  permission: 'school.read',
  run: async ({ ctx, tenant }) => ({
    people: ctx.permissions.includes('people') ? `/t/${tenant.slug}/admin/people` : null,
    name: tenant.name,
    counts: await readOverview(ctx),
  }),
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Overview() {
  const { people, name, counts } = useLoaderData<typeof loader>()
  const figures = [
    { label: text.students, value: counts.students },
    { label: text.staff, value: counts.staff },
    { label: text.cohorts, value: counts.cohorts },
    { label: text.suspended, value: counts.suspended },
  ]
  return (
    <Main>
      <div className="grid gap-12">
        <PageHeader eyebrow={name} title={text.title} />
        <Section title={text.counts}>
          <dl className="grid grid-cols-2 gap-x-8 gap-y-6 sm:grid-cols-4">
            {figures.map(({ label, value }) => (
              <div key={label} className="grid gap-1">
                <dt className="text-sm text-ink-soft">{label}</dt>
                <dd className="tabular font-serif text-title leading-none">{value}</dd>
              </div>
            ))}
          </dl>
          {counts.withoutCohort > 0 ? (
            <p className="text-ink-soft">
              {text.withoutCohort(counts.withoutCohort)}{' '}
              {people ? (
                <TextLink to={`${people}?cohort=none&role=student&standing=active`}>{text.sort}</TextLink>
              ) : null}
            </p>
          ) : null}
        </Section>
      </div>
    </Main>
  )
}
