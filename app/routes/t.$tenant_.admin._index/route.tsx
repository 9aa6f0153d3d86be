import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { adminLoader } from '#app/http/builders.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { closeWish } from '#app/ui/close-wish.ts'
import { formatMoment } from '#app/ui/format.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readOverview } from '#domain/institution/index.ts'
import { readChecklist, readCloseRequest } from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { ChecklistSection, CloseWishNotice, StandingNotice } from './checklist.tsx'
import { OpenSection, WeeksSection } from './now-sections.tsx'
import { readOpenAssignments, readWeeksNow } from './read-now.ts'

const text = admin.overview

export const loader = adminLoader({
  permission: 'school.read',
  run: async ({ ctx, tenant, house }) => ({
    people: ctx.permissions.includes('people') ? `/t/${tenant.slug}/admin/people` : null,
    home: `/t/${tenant.slug}/admin`,
    may: ctx.permissions,
    name: tenant.name,
    counts: await readOverview(ctx),
    assigned: await readOpenAssignments(ctx, tenant.timeZone),
    weeks: await readWeeksNow(ctx, house.figures, { zone: tenant.timeZone, now: house.now() }),
    ...(await standingOf(ctx, tenant.timeZone)),
  }),
})

async function standingOf(ctx: MemberContext, zone: string) {
  const { status, closesAt, steps } = await readChecklist(ctx)
  const request = await readCloseRequest(ctx)
  const mayChange = ctx.permissions.includes('policies')
  return {
    ...{ status, steps },
    records: mayChange ? 'settings#records' : null,
    closes: closesAt && formatMoment({ at: closesAt, zone }),
    close: { wish: closeWish({ request, closesAt, zone }), back: mayChange ? 'settings#close' : null },
  }
}

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Overview() {
  const view = useLoaderData<typeof loader>()
  const { people, name, counts, home, status, steps, records, closes, close, may, assigned, weeks } = view
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
        <CloseWishNotice {...close} />
        <StandingNotice status={status} closes={closes} records={records} />
        <ChecklistSection home={home} steps={steps} may={may} />
        {assigned ? <OpenSection home={home} {...assigned} /> : null}
        {weeks ? <WeeksSection home={home} weeks={weeks} /> : null}
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
