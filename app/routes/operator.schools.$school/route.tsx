import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { operatorAction, operatorLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { operator } from '#app/strings/en-US/operator.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { staffPermissions } from '#domain/access/index.ts'
import {
  changeSchool,
  closingDays,
  readCloseAsker,
  giveBackAt,
  readMissingRecordsAt,
  readSchool,
  resetFactorsAt,
  type SchoolChange,
} from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { Access, Approval, Closing, Factors, GiveBack, Seats } from './acts.tsx'
import { schoolView } from './school-view.ts'

const params = z.object({ school: z.string().max(63) })
const text = operator.school

const permissions = staffPermissions.map((name) => ({
  value: name,
  label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
}))

export const loader = operatorLoader({
  permission: 'console.read',
  stepUp: true,
  params,
  run: async ({ ctx, params, house }) => {
    const school = await readSchool(ctx, { slug: params.school })
    const missing = await readMissingRecordsAt(ctx, { schoolId: school.id })
    const asker = await readCloseAsker(ctx, { schoolId: school.id })
    return {
      ...schoolView(school, { operatorId: ctx.operatorId, missing, asker, now: house.now() }),
      days: closingDays,
      permissions,
    }
  },
})

export const action = operatorAction({
  permission: 'console.change',
  stepUp: true,
  params,
  keep: ['seats', 'email', 'address', 'permission'],
  input: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal(['approve', 'suspend', 'reopen', 'agree', 'keep']) }),
    z.strictObject({ act: z.literal('close'), asked: z.union([z.literal(''), z.iso.datetime()]) }),
    z.strictObject({ act: z.literal('cap'), seats: z.string().max(12) }),
    z.strictObject({ act: z.literal('factors'), email: z.string().max(320) }),
    z.strictObject({
      act: z.literal('give-back'),
      address: z.string().max(320),
      permission: z.string().max(20),
    }),
  ]),
  run: async ({ ctx, params, input }) => {
    const { id } = await readSchool(ctx, { slug: params.school })
    if (input.act === 'factors') {
      await resetFactorsAt(ctx, { schoolId: id, email: input.email })
      return { saved: input.act }
    }
    if (input.act === 'give-back') {
      await giveBackAt(ctx, { schoolId: id, email: input.address, permission: input.permission })
      return { saved: input.act }
    }
    await changeSchool(ctx, { schoolId: id, change: changeOf(input) })
    return { saved: input.act }
  },
})

type Standing = Exclude<SchoolChange['act'], 'cap' | 'close'>
type Input = { act: Standing } | { act: 'close'; asked: string } | { act: 'cap'; seats: string }

function changeOf(input: Input): SchoolChange {
  if (input.act === 'close') return { act: input.act, asked: input.asked ? new Date(input.asked) : null }
  if (input.act === 'cap') return { act: input.act, seats: input.seats.trim() === '' ? null : Number(input.seats) } // prettier-ignore
  return input
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.name ?? operator.schools.pageTitle, brand) },
]

export default function School() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader eyebrow={<TextLink to="/operator">{text.back}</TextLink>} title={view.name} />
        <FormError message={failure?.message} fields={failure?.fields} />
        {answer && 'saved' in answer ? <Notice tone="safe" title={text.saved} live /> : null}
        {view.over ? <Notice title={text.over} /> : null}
        {view.request ? (
          <Notice tone="needs-you" title={view.request.title}>
            <p>{view.request.by}</p>
          </Notice>
        ) : null}
        {view.twins.length > 0 ? <Notice tone="needs-you" title={text.twin(view.twins)} /> : null}
        <DefinitionList items={view.facts} />
        {view.canApprove ? <Approval /> : null}
        {view.over ? null : (
          <>
            <Seats key={view.seatCap} cap={view.seatCap} error={failure?.fields.seats} />
            {view.closes === null ? <Access suspended={view.suspended} /> : null}
            <Factors error={failure?.fields.email} typed={failure?.typed?.email} />
            <GiveBack permissions={view.permissions} errors={failure?.fields ?? {}} typed={failure?.typed} />
            <Closing
              closes={view.closes}
              asked={view.request?.stands ?? ''}
              second={view.second}
              missing={view.missing}
              suspended={view.suspended}
              days={view.days}
            />
          </>
        )}
      </div>
    </Main>
  )
}
