import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountAction, accountLoader, safeNext } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { longestAnswer, readAnswer } from '#app/http/read-answer.ts'
import { factors as strings } from '#app/strings/en-US/factors.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ConfirmFirst, ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { formatDate } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { longestPasskeyName } from '#domain/identity/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CodesSection } from './codes-section.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { qrPath } from './qr-path.ts'
import { NewCodes, RecoverySection } from './recovery-section.tsx'

const text = strings.security
const name = z.string().max(longestPasskeyName)

export const loader = accountLoader({
  permission: 'account.read',
  query: z.object({ next: z.string().max(512).optional() }),
  run: async ({ house, session, query }) => {
    const { factors } = house.identity
    const [state, pending] = await Promise.all([
      factors.state({ session }),
      factors.pendingCodes({ session }),
    ])
    const day = (at: Date) => formatDate({ at, zone: 'UTC' })
    return {
      passkeys: state.passkeys.map(({ id, name, createdAt, usedAt }) => ({
        id,
        name,
        since: day(createdAt),
        used: usedAt && day(usedAt),
      })),
      codesSince: state.codesSince && day(state.codesSince),
      pending: pending && { key: pending.text, picture: qrPath(pending.uri) },
      recoveryLeft: state.recoveryLeft,
      bySchool: state.bySchool,
      /** One who has a factor shows it before changing anything. */
      locked: !state.fresh && (state.passkeys.length > 0 || state.codesSince !== null),
      next: safeNext(query.next),
    }
  },
})

export const action = accountAction({
  permission: 'account.secure',
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('passkey'), answer: z.string().max(longestAnswer), name }),
    z.strictObject({ intent: z.literal('rename'), id: z.uuid(), name }),
    z.strictObject({ intent: z.literal('remove'), id: z.uuid() }),
    z.strictObject({ intent: z.literal('begin-codes') }),
    z.strictObject({ intent: z.literal('codes'), code: z.string().max(20) }),
    z.strictObject({ intent: z.literal('remove-codes') }),
    z.strictObject({ intent: z.literal('recovery') }),
  ]),
  run: async ({ house, context, session, input }) => {
    const { factors } = house.identity
    const { passkeys, codes } = text
    if (input.intent === 'rename') await factors.renamePasskey({ session, ...input })
    if (input.intent === 'rename') return { done: passkeys.renamed, codes: null }
    if (input.intent === 'remove') await factors.removePasskey({ session, id: input.id })
    if (input.intent === 'remove') return { done: passkeys.removed, codes: null }
    if (input.intent === 'begin-codes') await factors.beginCodes({ session })
    if (input.intent === 'begin-codes') return { done: null, codes: null }
    if (input.intent === 'remove-codes') await factors.removeCodes({ session })
    if (input.intent === 'remove-codes') return { done: codes.removed, codes: null }
    if (input.intent === 'recovery') return { done: null, codes: await factors.renewRecovery({ session }) }
    const presented =
      input.intent === 'codes'
        ? await factors.confirmCodes({ session, code: input.code })
        : await factors.addPasskey({ session, answer: readAnswer(input.answer), name: input.name })
    if (presented.cookie) context.setCookie(presented.cookie)
    return { done: input.intent === 'codes' ? codes.added : passkeys.added, codes: presented.codes }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function Security() {
  const { passkeys, codesSince, pending, recoveryLeft, bySchool, locked, next } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  const done = result && 'done' in result ? result : null
  const isSet = passkeys.length > 0 || codesSince !== null
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid gap-10">
          <PageHeader
            eyebrow={<TextLink to="/account">{text.back}</TextLink>}
            title={text.title}
            lead={text.lead}
          />
          {done?.done ? <Notice tone="safe" title={done.done} live answers={done} /> : null}
          {failure?.code === 'identity.confirm' ? (
            <ConfirmYou failure={failure} />
          ) : (
            <FormError message={failure?.message} fields={failure?.fields} />
          )}
          {bySchool && !failure ? <BySchool /> : null}
          {locked && !bySchool && !failure ? <ConfirmFirst lead={text.stale} /> : null}
          {done?.codes ? <NewCodes codes={done.codes} /> : null}
          {next && isSet ? (
            <div>
              <LinkButton to={next} reloadDocument>
                {text.goOn}
              </LinkButton>
            </div>
          ) : null}
          {bySchool ? null : (
            <>
              <PasskeySection passkeys={passkeys} locked={locked} />
              <CodesSection
                since={codesSince}
                pending={pending}
                locked={locked}
                error={failure?.fields.code}
              />
              <RecoverySection left={recoveryLeft} isSet={isSet} locked={locked} />
            </>
          )}
        </div>
      </Main>
    </PublicShell>
  )
}

function BySchool() {
  const { title, text: why, go } = text.bySchool
  return (
    <Notice title={title}>
      <p>{why}</p>
      <TextLink to="/sign-out" reloadDocument>
        {go}
      </TextLink>
    </Notice>
  )
}
