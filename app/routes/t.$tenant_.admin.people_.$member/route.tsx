import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader, listOf } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { asksToConfirm, ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { formatDate } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { isStaffPermission, staffPermissions, staffPermissionSays } from '#domain/access/index.ts'
import {
  changeMember,
  listCohorts,
  memberRoles,
  readHeldAlone,
  readMember,
  resetFactors,
  standings,
} from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CohortForm, FactorsForm, HeldAlone, PermissionsForm, RolesForm, StandingForm } from './forms.tsx'

const params = z.object({ member: z.uuid() })
const text = admin.member

export const loader = adminLoader({
  permission: 'people.read',
  params,
  run: async ({ ctx, params, tenant }) => {
    const [member, cohorts, alone] = await Promise.all([
      readMember(ctx, { memberId: params.member }),
      listCohorts(ctx),
      readHeldAlone(ctx, { memberId: params.member }),
    ])
    return {
      member,
      own: ctx.memberId === member.memberId,
      alone,
      permissions: staffPermissions.map((name) => ({
        name,
        says: staffPermissionSays[name],
        held: ctx.permissions.includes(name),
      })),
      since: formatDate({ at: member.since, zone: tenant.timeZone }),
      cohorts: cohorts.map(({ id, name }) => ({ id, name })),
    }
  },
})

/** The permissions that were named beside the box which was ticked. */
const even = z.string().max(80).optional()

export const action = adminAction({
  permission: 'people.change',
  params,
  keep: ['intent'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('roles'), roles: listOf(z.enum(memberRoles), 3), even }),
    z.strictObject({
      intent: z.literal('permissions'),
      permissions: listOf(z.enum(staffPermissions), 6),
      even,
    }),
    z.strictObject({ intent: z.literal('cohort'), cohort: z.union([z.literal(''), z.uuid()]) }),
    z.strictObject({ intent: z.literal('standing'), standing: z.enum(standings), even }),
    z.strictObject({ intent: z.literal('factors') }),
  ]),
  run: async ({ ctx, params, input }) => {
    if (input.intent === 'factors') {
      await resetFactors(ctx, { memberId: params.member })
      return { saved: input.intent }
    }
    const memberId = params.member
    if (input.intent === 'cohort') {
      await changeMember(ctx, { memberId, change: { cohortId: input.cohort || null } })
      return { saved: input.intent }
    }
    const { intent, even = '', ...change } = input
    await changeMember(ctx, { memberId, change, even: even.split(' ').filter(isStaffPermission) })
    return { saved: 'standing' in change ? change.standing : intent }
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.member.preferredName ?? admin.people.pageTitle, brand) },
]

type Saved = keyof typeof text.now | 'roles' | 'permissions' | 'cohort' | 'factors' | 'standing'

/** What became so at once is said, with whom it is about. */
function savedWords(saved: Saved, { preferredName }: { preferredName: string }): string {
  if (saved === 'factors') return text.factors.done
  return saved in text.now ? text.now[saved as keyof typeof text.now](preferredName) : text.saved
}

export default function Member() {
  const { member, since, cohorts, permissions, own, alone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const { none, columns } = admin.people
  const aloneIn = (intent: string) => ({
    names: alone,
    error: failure?.typed?.intent === intent ? failure.fields.even : undefined,
  })
  const facts = [
    { term: columns.email, detail: member.email },
    { term: columns.campusId, detail: member.campusId ?? none },
    { term: text.since, detail: since },
  ]
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader eyebrow={<TextLink to="../people">{text.back}</TextLink>} title={member.preferredName} />
        {asksToConfirm(failure) ? (
          <ConfirmYou failure={failure} />
        ) : (
          <FormError
            message={failure?.message}
            fields={failure?.fields.even ? { even: failure.fields.even } : {}}
          />
        )}
        {answer && 'saved' in answer ? (
          <Notice tone="safe" title={savedWords(answer.saved, member)} live answers={answer} />
        ) : null}
        {own ? (
          <Notice title={text.own.title}>
            <p>{text.own.why}</p>
          </Notice>
        ) : null}
        {own ? null : <HeldAlone names={alone} name={member.preferredName} />}
        <Section title={text.facts}>
          <DefinitionList items={facts} />
        </Section>
        <RolesForm roles={member.roles} own={own} alone={aloneIn('roles')} error={failure?.fields.roles} />
        {member.roles.includes('admin') ? (
          <PermissionsForm
            key={member.permissions.join()}
            given={member.permissions}
            all={permissions}
            own={own}
            alone={aloneIn('permissions')}
            error={failure?.fields.permissions}
          />
        ) : null}
        <CohortForm cohortId={member.cohort?.id ?? ''} cohorts={cohorts} />
        <StandingForm standing={member.standing} own={own} alone={aloneIn('standing')} />
        {member.standing === 'active' && member.roles.some((role) => role !== 'student') ? (
          <FactorsForm own={own} />
        ) : null}
      </div>
    </Main>
  )
}
