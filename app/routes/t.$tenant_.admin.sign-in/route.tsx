import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader, checkbox } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { schoolSignIn } from '#app/strings/en-US/school-sign-in.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { ConfirmYou, asksToConfirm } from '#app/ui/confirm/confirm-you.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import {
  readConnection,
  readIssuer,
  readRules,
  removeConnection,
  rulesText,
  saveConnection,
} from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { ConnectionForm, RemoveForm } from './forms.tsx'

const text = schoolSignIn.admin

export const loader = adminLoader({
  permission: 'sign-in.configure',
  run: async ({ ctx, house, tenant }) => {
    const found = await readConnection(ctx)
    return {
      connection: found && {
        ...found,
        rules: rulesText(found.rules),
        factorValues: found.factorValues.join(', '),
      },
      addresses: house.identity.school.addresses({ slug: tenant.slug }),
    }
  },
})

const fields = {
  issuer: z.string().max(300),
  clientId: z.string().max(200),
  clientSecret: z.string().max(500),
  rules: z.string().max(20_000),
  defaultRole: z.enum(['none', 'student', 'advisor']),
  factorValues: z.string().max(500),
  enabled: checkbox,
}

export const action = adminAction({
  permission: 'sign-in.configure',
  stepUp: true,
  keep: ['issuer', 'clientId', 'rules', 'defaultRole', 'factorValues', 'enabled'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('save'), ...fields }),
    z.strictObject({ intent: z.literal('test'), ...fields }),
    z.strictObject({ intent: z.literal('remove') }),
  ]),
  run: async ({ ctx, house, input }) => {
    const { school } = house.identity
    if (input.intent === 'remove') {
      await removeConnection(ctx)
      return { done: text.removed, tested: null }
    }
    if (input.intent === 'test') {
      const said = await school.probe({ issuer: readIssuer(input.issuer) })
      const tested = said.ok
        ? { good: true, says: text.good }
        : { good: false, says: text.trouble[said.trouble] }
      return { done: null, tested }
    }
    const { tenantId } = ctx
    const { clientSecret, defaultRole, factorValues } = input
    await saveConnection(ctx, {
      issuer: input.issuer,
      clientId: input.clientId,
      sealedSecret: clientSecret === '' ? null : school.sealClientSecret({ tenantId, clientSecret }),
      rules: readRules(input.rules),
      defaultRole: defaultRole === 'none' ? null : defaultRole,
      factorValues: factorValues.split(/[\s,]+/).filter((one) => one !== ''),
      enabled: input.enabled,
    })
    return { done: text.saved, tested: null }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function SchoolSignIn() {
  const { connection, addresses } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const told = answer && 'tested' in answer ? answer : null
  const register = [
    { term: text.register.callback, detail: <span className="break-all">{addresses.callback}</span> },
    { term: text.register.logout, detail: <span className="break-all">{addresses.logout}</span> },
  ]
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead} />
        {asksToConfirm(failure) ? (
          <ConfirmYou failure={failure} />
        ) : (
          <FormError message={failure?.message} fields={failure?.fields} />
        )}
        {told?.done ? <Notice tone="safe" title={told.done} live answers={told} /> : null}
        {told?.tested ? (
          <Notice tone={told.tested.good ? 'safe' : 'danger'} title={told.tested.says} live answers={told} />
        ) : null}
        <Section title={text.register.title}>
          <p className="max-w-measure text-ink-soft">{text.register.lead}</p>
          <DefinitionList items={register} />
          <p className="max-w-measure text-sm text-ink-soft">{text.register.claims}</p>
        </Section>
        <ConnectionForm connection={connection} failure={failure} />
        {connection ? <RemoveForm /> : null}
      </div>
    </Main>
  )
}
