import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader, listOf } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { invite as text } from '#app/strings/en-US/invite.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { staffPermissions, staffPermissionSays } from '#domain/access/index.ts'
import {
  invitationDays,
  inviteByMail,
  listCohorts,
  listInvitations,
  listJoinLinks,
  makeJoinLink,
  memberRoles,
  mostInvited,
  readDomainSignUp,
  readSeats,
  revokeInvitation,
  sendInvitationAgain,
  switchDomainSignUp,
} from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { InviteForm } from './invite-form.tsx'
import { invitationRows, linkRows } from './invite-view.ts'
import { JoinLinks } from './join-links.tsx'
import { SentList } from './sent-list.tsx'

export const loader = adminLoader({
  permission: 'invitation.read',
  query: z.object({ after: z.uuid().optional().catch(undefined) }),
  run: async ({ ctx, house, tenant, query }) => {
    const [seats, cohorts, links, domain, sent] = await Promise.all([
      readSeats(ctx),
      listCohorts(ctx),
      listJoinLinks(ctx),
      readDomainSignUp(ctx),
      listInvitations(ctx, query),
    ])
    const { timeZone: zone, slug } = tenant
    return {
      isNotOpen: tenant.status === 'applied',
      ...{ seats, domain, query, most: mostInvited, days: invitationDays },
      cohorts: cohorts.map(({ id, name }) => ({ id, name })),
      permissions: staffPermissions
        .filter((name) => ctx.permissions.includes(name))
        .map((name) => ({ name, says: staffPermissionSays[name] })),
      links: linkRows(links, { zone, slug, origin: house.config.origin }),
      sent: { rows: invitationRows(sent.lines, zone), next: sent.next },
    }
  },
})

const cohort = z.union([z.literal(''), z.uuid()])
const number = z.string().trim().max(9)
const invitation = z.uuid()

export const action = adminAction({
  permission: 'invitation.change',
  keep: ['addresses', 'role', 'cohort'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('invite'), addresses: z.string().max(20_000), role: z.enum(memberRoles), cohort, permissions: listOf(z.enum(staffPermissions), 6) }), // prettier-ignore
    z.strictObject({ intent: z.literal('link'), cohort, most: number, days: number }),
    z.strictObject({ intent: z.literal('again'), invitation }),
    z.strictObject({ intent: z.literal('revoke'), invitation }),
    z.strictObject({ intent: z.literal('domain'), on: z.enum(['true', 'false']) }),
  ]),
  run: async ({ ctx, input }) => {
    if (input.intent === 'invite') {
      const { invited } = await inviteByMail(ctx, { ...input, cohortId: input.cohort || null })
      return { done: text.mail.done(invited) }
    }
    if (input.intent === 'link') {
      await makeJoinLink(ctx, { cohortId: input.cohort || null, most: Number(input.most), days: Number(input.days) }) // prettier-ignore
      return { done: text.links.made }
    }
    if (input.intent === 'domain') {
      await switchDomainSignUp(ctx, { on: input.on === 'true' })
      return { done: text.domain.saved }
    }
    const isAgain = input.intent === 'again'
    await (isAgain ? sendInvitationAgain : revokeInvitation)(ctx, { invitationId: input.invitation })
    return { done: isAgain ? text.list.sentAgain : text.list.revoked }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function InvitePeople() {
  const { isNotOpen, seats, cohorts, permissions, most, days, links, domain, sent, query } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const done = answer && 'done' in answer ? answer.done : null
  const isFull = seats.cap !== null && seats.taken >= seats.cap
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader
          eyebrow={<TextLink to="../people">{admin.member.back}</TextLink>}
          title={text.title}
          lead={text.lead}
        />
        {failure?.code === 'identity.confirm' ? (
          <ConfirmYou failure={failure} />
        ) : (
          <FormError message={failure?.message} />
        )}
        {done ? <Notice tone="safe" title={done} live answers={answer} /> : null}
        <div className="grid gap-1">
          <p className="tabular font-semibold">{text.seats(seats.taken, seats.cap)}</p>
          <p className="max-w-measure text-sm text-ink-soft">{text.seatsMean}</p>
        </div>
        {isNotOpen ? (
          <Notice tone="needs-you" title={text.notOpen.title}>
            <p>{text.notOpen.text}</p>
          </Notice>
        ) : null}
        {isFull ? <Notice tone="needs-you">{text.seatsFull}</Notice> : null}
        {/* A form that worked begins anew, empty. */}
        <InviteForm
          key={done}
          cohorts={cohorts}
          permissions={permissions}
          most={most}
          days={days}
          failure={failure}
        />
        <SentList rows={sent.rows} next={sent.next} query={query} />
        <JoinLinks links={links} cohorts={cohorts} failure={failure} />
        <MailDomain {...domain} />
      </div>
    </Main>
  )
}

function MailDomain({ domain, proven, on }: { domain: string | null; proven: boolean; on: boolean }) {
  const said = text.domain
  if (domain === null || !proven) {
    return (
      <Section title={said.title}>
        <p className="max-w-measure text-ink-soft">{said.none}</p>
      </Section>
    )
  }
  return (
    <Section title={said.title} aside={on ? said.on : said.off}>
      <p className="max-w-measure">{said.says(domain)}</p>
      <Form method="post">
        <input type="hidden" name="on" value={String(!on)} />
        <Button name="intent" value="domain" tone="quiet">
          {on ? said.turnOff : said.turnOn}
        </Button>
      </Form>
    </Section>
  )
}
