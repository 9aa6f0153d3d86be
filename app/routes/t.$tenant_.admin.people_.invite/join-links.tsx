import { Form } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { invite } from '#app/strings/en-US/invite.ts'
import { Button } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { cohortOptions } from './invite-form.tsx'
import type { LinkRow } from './invite-view.ts'

const text = invite.links

const columns: readonly Column<LinkRow>[] = [
  {
    id: 'code',
    label: text.columns.code,
    cell: ({ code, href, isOpen }) => (
      <span className="grid gap-0.5">
        <span className="tabular font-semibold">{code}</span>
        {isOpen ? <Href href={href} code={code} /> : null}
      </span>
    ),
  },
  { id: 'cohort', label: text.columns.cohort, cell: ({ cohort }) => cohort },
  { id: 'joined', label: text.columns.joined, cell: ({ joined }) => joined, align: 'end' },
  { id: 'until', label: text.columns.until, cell: ({ until }) => until },
  {
    id: 'state',
    label: text.columns.state,
    cell: ({ id, code, state, isOpen }) => (
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {state}
        {isOpen ? <Revoke id={id} name={code} /> : null}
      </span>
    ),
  },
]

/** The code stays in one piece on a narrow screen, whatever stands before it. */
function Href({ href, code }: { href: string; code: string }) {
  return (
    <>
      <a className="link text-sm font-normal [overflow-wrap:anywhere]" href={href}>
        {href.slice(0, -code.length)}
        <wbr />
        <span className="whitespace-nowrap">{code}</span>
      </a>
      <span>
        <CopyButton words={href} what={code} />
      </span>
    </>
  )
}

interface JoinLinksProps {
  links: readonly LinkRow[]
  cohorts: readonly { id: string; name: string }[]
  failure: Failure | null
}

export function JoinLinks({ links, cohorts, failure }: JoinLinksProps) {
  return (
    <Section title={text.title} id="links">
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      <Form method="post" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto]">
        <Select name="cohort" id="link-cohort" label={text.cohort} options={cohortOptions(cohorts)} />
        <TextField
          name="most"
          label={text.most}
          defaultValue="100"
          inputMode="numeric"
          error={failure?.fields.most}
        />
        <TextField
          name="days"
          label={text.days}
          defaultValue="30"
          inputMode="numeric"
          error={failure?.fields.days}
        />
        <div>
          <Button name="intent" value="link" tone="quiet">
            {text.make}
          </Button>
        </div>
      </Form>
      {links.length > 0 ? (
        <DataTable caption={text.caption} columns={columns} rows={links} rowId={({ id }) => id} />
      ) : (
        <p className="text-ink-soft">{text.empty}</p>
      )}
    </Section>
  )
}

export function Revoke({ id, name }: { id: string; name: string }) {
  return (
    <Form method="post" className="inline">
      <input type="hidden" name="invitation" value={id} />
      <button
        className="link py-1"
        name="intent"
        value="revoke"
        aria-label={`${invite.list.revoke}: ${name}`}
      >
        {invite.list.revoke}
      </button>
    </Form>
  )
}
