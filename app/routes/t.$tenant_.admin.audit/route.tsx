import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { audit as text } from '#app/strings/en-US/audit.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PageLinks } from '#app/ui/page-links.tsx'
import { Main } from '#app/ui/shell.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { readAuditLog } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { isDay } from '#domain/shared/calendar-day.ts'
import { AuditTable } from './audit-table.tsx'
import { auditView, daysOf } from './audit-view.ts'

const day = z.string().refine(isDay).optional().catch(undefined)

/** Stands in the address, so that it can be sent to a colleague. */
const query = z.object({
  action: z.string().max(60).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  from: day,
  to: day,
  after: z.uuid().optional().catch(undefined),
})

export const loader = adminLoader({
  permission: 'audit.read',
  query,
  run: async ({ ctx, query, tenant }) => {
    const { action, person: memberId, after, ...days } = query
    const page = await readAuditLog(ctx, { action, memberId, after, ...daysOf(days, tenant.timeZone) })
    const rooms = `/t/${tenant.slug}/admin`
    const people = ctx.permissions.includes('people') ? `${rooms}/people` : null
    const practice = ctx.permissions.includes('assignments') ? rooms : null
    return { ...auditView(page, { zone: tenant.timeZone, people, practice }), query }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

/** One action alone, as a link may ask for it, is a choice too. */
function optionsWith(action: string | undefined) {
  if (!action || text.groups.some(({ value }) => value === action)) return text.groups
  return [...text.groups, { value: action, label: text.actions[action] ?? action }]
}

export default function Audit() {
  const { lines, next, query } = useLoaderData<typeof loader>()
  const isFiltered = Object.values(query).some(Boolean)
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader
          title={text.title}
          lead={text.lead}
          actions={
            <LinkButton to="../audit/download" tone="quiet" reloadDocument>
              {text.download}
            </LinkButton>
          }
        />
        <Form method="get" role="search" className="grid items-end gap-4 sm:grid-cols-[2fr_1fr_1fr_auto]">
          <Select
            name="action"
            label={text.group}
            defaultValue={query.action}
            options={optionsWith(query.action)}
          />
          <TextField name="from" type="date" label={text.from} defaultValue={query.from} />
          <TextField name="to" type="date" label={text.to} defaultValue={query.to} />
          <div>
            <Button tone="quiet">{text.apply}</Button>
          </div>
        </Form>
        {lines.length > 0 ? (
          <AuditTable lines={lines} />
        ) : (
          <p className="text-ink-soft">{isFiltered ? text.empty.filtered : text.empty.none}</p>
        )}
        <PageLinks label={text.caption} query={query} next={next} says={text} />
        <details>
          <summary className="link inline-flex min-h-11 items-center">{text.verify}</summary>
          <p className="max-w-measure text-sm text-ink-soft">{text.downloadSays}</p>
        </details>
      </div>
    </Main>
  )
}
