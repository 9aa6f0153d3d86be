import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { ledger } from '#app/strings/en-US/ledger.ts'
import { privacy as text } from '#app/strings/en-US/privacy.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { whoSees } from '#app/strings/en-US/who-sees.ts'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { NamedNoticeCard, namedNoticeView } from '#app/ui/named/named-notice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { currentConsents } from '#domain/consent/index.ts'
import { acknowledgeNotice, readNamedNotice } from '#domain/institution/index.ts'
import { listReceipts } from '#domain/privacy/index.ts'
import { readRules } from '#domain/retention/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { Consents } from './consents.tsx'
import { Kinds } from './kinds.tsx'
import { consentViews, kindViews, receiptLines } from './privacy-view.ts'
import { Receipts } from './receipts.tsx'

export const loader = studentLoader({
  permission: 'retention.read',
  query: z.object({
    saved: z.literal('consent').optional(),
  }),
  run: async ({ ctx, tenant, house, query }) => {
    const [rules, consents, receipts, notice] = await Promise.all([
      readRules(ctx),
      currentConsents(ctx),
      listReceipts(ctx),
      readNamedNotice(ctx),
    ])
    return {
      rooms: `/t/${tenant.slug}`,
      officeContact: tenant.contact,
      isSaved: query.saved === 'consent',
      kinds: kindViews(rules),
      consents: consentViews({ consents, documents: house.content.consents, zone: tenant.timeZone }),
      receipts: receiptLines(receipts, tenant.timeZone),
      notice: namedNoticeView(notice, tenant.timeZone),
    }
  },
})

/** A student says that they have read who may see their levels by name. */
export const action = studentAction({
  permission: 'notice.read',
  input: z.strictObject({ notice: z.coerce.number().int() }),
  run: async ({ ctx, input }) => {
    await acknowledgeNotice(ctx, { version: input.notice })
    return redirect(`/t/${ctx.tenantSlug}`)
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Privacy() {
  const { rooms, officeContact, isSaved, kinds, consents, receipts, notice } = useLoaderData<typeof loader>()
  return (
    <Main>
      <div className="grid gap-12">
        <div className="grid gap-6">
          <PageHeader title={text.title} lead={text.lead} />
          {isSaved ? <Notice tone="safe" title={text.consents.done} live /> : null}
          {notice ? <NamedNoticeCard notice={notice} privacy={null} /> : null}
        </div>
        <Kinds kinds={kinds} historyHref={`${rooms}/history`} />
        <Consents consents={consents} settingsHref={`${rooms}/settings`} />
        <Section
          title={whoSees.open}
          aside={<TextLink to={`${rooms}/privacy/who-sees-what`}>{whoSees.openLink}</TextLink>}
        >
          <p className="max-w-measure text-ink-soft">{whoSees.openLead}</p>
        </Section>
        <Section
          title={ledger.title}
          id="ledger"
          aside={<TextLink to={`${rooms}/privacy/ledger`}>{ledger.openLink}</TextLink>}
        >
          <p className="max-w-measure text-ink-soft">{ledger.openLead}</p>
        </Section>
        <Removing historyHref={`${rooms}/history`} contact={officeContact} />
        <Receipts receipts={receipts} />
        <PrivacyLine seenBy={text.seenBy} />
      </div>
    </Main>
  )
}

function Removing({ historyHref, contact }: { historyHref: string; contact: string | null }) {
  const { account } = text.remove
  return (
    <Section title={text.remove.title} aside={<TextLink to={historyHref}>{text.remove.history}</TextLink>}>
      <DefinitionList
        items={[
          text.remove.answer,
          text.remove.interview,
          {
            term: account.term,
            detail: <OfficeWords text={account.detail(contact !== null)} contact={contact} />,
          },
        ]}
      />
    </Section>
  )
}
