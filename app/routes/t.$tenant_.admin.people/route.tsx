import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { invite } from '#app/strings/en-US/invite.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { listCohorts, memberRoles, readRoster, standings } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { Filters } from './filters.tsx'
import { RosterTable } from './roster-table.tsx'

const text = admin.people

/** As typed in the address; a filter that is none is as if it were absent. */
const query = z.object({
  search: z.string().max(200).optional().catch(undefined),
  role: z.enum(memberRoles).optional().catch(undefined),
  standing: z.enum(standings).optional().catch(undefined),
  cohort: z
    .union([z.literal('none'), z.uuid()])
    .optional()
    .catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

export const loader = adminLoader({
  permission: 'people.read',
  query,
  run: async ({ ctx, query }) => {
    const { cohort: cohortId, ...rest } = query
    const [cohorts, roster] = await Promise.all([listCohorts(ctx), readRoster(ctx, { ...rest, cohortId })])
    return { cohorts: cohorts.map(({ id, name }) => ({ id, name })), roster, query }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function People() {
  const { cohorts, roster, query } = useLoaderData<typeof loader>()
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader
          title={text.title}
          lead={text.lead}
          actions={
            <>
              <LinkButton to="invite">{invite.open}</LinkButton>
              <LinkButton to="import" tone="quiet">
                {text.import}
              </LinkButton>
            </>
          }
        />
        <Filters cohorts={cohorts} query={query} />
        <RosterTable
          lines={roster.lines}
          count={roster.count}
          more={roster.more}
          next={roster.next}
          query={query}
        />
      </div>
    </Main>
  )
}
