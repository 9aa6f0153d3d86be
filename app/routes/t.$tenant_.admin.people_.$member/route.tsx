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
import { staffPermissions, staffPermissionSays } from '#domain/access/index.ts'
import {
  changeMember,
  listCohorts,
  memberRoles,
  readMember,
  resetFactors,
  standings,
} from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CohortForm, FactorsForm, PermissionsForm, RolesForm, StandingForm } from './forms.tsx'

const params = z.object({ member: z.uuid() })
const text = admin.member

export const loader = adminLoader({
  permission: 'people.read',
  params,
  run: async ({ ctx, params, tenant }) => {
    const [member, cohorts] = await Promise.all([
      readMember(ctx, { memberId: params.member }),
      listCohorts(ctx),
    ])
    return {
      member,
      own: ctx.memberId === member.memberId,
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

export const action = adminAction({
  permission: 'people.change',
  params,
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('roles'), roles: listOf(z.enum(memberRoles), 3) }),
    z.strictObject({ intent: z.literal('permissions'), permissions: listOf(z.enum(staffPermissions), 6) }),
    z.strictObject({ intent: z.literal('cohort'), cohort: z.union([z.literal(''), z.uuid()]) }),
    z.strictObject({ intent: z.literal('standing'), standing: z.enum(standings) }),
    z.strictObject({ intent: z.literal('factors') }),
  ]),
  run: async ({ ctx, params, input }) => {
    if (input.intent === 'factors') {
      await resetFactors(ctx, { memberId: params.member })
      return { saved: input.intent }
    }
    const { intent, ...rest } = input
    const change = 'cohort' in rest ? { cohortId: rest.cohort || null } : rest
    await changeMember(ctx, { memberId: params.member, change })
    return { saved: 'standing' in rest ? rest.standing : intent }
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
  const { member, since, cohorts, permissions, own } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const { none, columns } = admin.people
  const facts = [
    { term: columns.email, detail: member.email },
    { term: columns.campusId, detail: member.campusId ?? none },
    { term: text.since, detail: since },
  ]
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader eyebrow={<TextLink to="../people">{text.back}</TextLink>} title={member.preferredName} />
        {asksToConfirm(failure) ? <ConfirmYou failure={failure} /> : <FormError message={failure?.message} />}
        {answer && 'saved' in answer ? (
          <Notice tone="safe" title={savedWords(answer.saved, member)} live answers={answer} />
        ) : null}
        {own ? (
          <Notice title={text.own.title}>
            <p>{text.own.why}</p>
          </Notice>
        ) : null}
        <Section title={text.facts}>
          <DefinitionList items={facts} />
        </Section>
        <RolesForm roles={member.roles} own={own} error={failure?.fields.roles} />
        {member.roles.includes('admin') ? (
          <PermissionsForm
            key={member.permissions.join()}
            given={member.permissions}
            all={permissions}
            own={own}
            error={failure?.fields.permissions}
          />
        ) : null}
        <CohortForm cohortId={member.cohort?.id ?? ''} cohorts={cohorts} />
        <StandingForm standing={member.standing} own={own} />
        {member.standing === 'active' && member.roles.some((role) => role !== 'student') ? (
          <FactorsForm own={own} />
        ) : null}
      </div>
    </Main>
  )
}
