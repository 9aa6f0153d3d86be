import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { admin } from '#app/strings/en-US/admin.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { asksToConfirm, ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { importRoster, minutesToMail, previewRoster } from '#domain/institution/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { RosterForm } from './roster-form.tsx'
import { shown, type ShownPreview } from './shown-preview.ts'

const text = admin.roster
/** 50,000 lines of 200 characters, encoded as a form encodes them. */
const mostBytes = 16_000_000

const mail = z.literal('on').optional()

export const loader = adminLoader({
  permission: 'people.change',
  run: ({ tenant, house }) => ({
    isOpen: tenant.status === 'active',
    signIn: `${house.config.origin}/sign-in`,
  }),
})

export const action = adminAction({
  permission: 'people.change',
  mostBytes,
  input: z.discriminatedUnion('intent', [
    // Looked at once more, the form still holds the mark of the look before.
    z.strictObject({
      intent: z.literal('look'),
      file: z.string(),
      mark: z.string().max(64).optional(),
      mail,
    }),
    z.strictObject({ intent: z.literal('import'), file: z.string(), mark: z.string().max(64), mail }),
  ]),
  run: async ({ ctx, input }) => {
    if (input.intent === 'look') return { done: null, preview: shown(await previewRoster(ctx, input)) }
    const done = await importRoster(ctx, { ...input, mail: input.mail === 'on' })
    return { done: { ...shown(done), minutes: minutesToMail(done.mailed) }, preview: null }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function ImportRoster() {
  const { isOpen, signIn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const told = answer && 'preview' in answer ? answer : null
  // Whoever has to confirm that it is them goes on with what they saw.
  const [seen, setSeen] = useState<ShownPreview | null>(null)
  useEffect(() => setSeen((before) => told?.preview ?? before), [told])
  const preview = told?.preview ?? (asksToConfirm(failure) ? seen : null)
  return (
    <Main>
      <div className="grid gap-8">
        <PageHeader
          eyebrow={<TextLink to="../people">{admin.member.back}</TextLink>}
          title={text.title}
          lead={text.lead}
        />
        {asksToConfirm(failure) ? <ConfirmYou failure={failure} /> : <FormError message={failure?.message} />}
        {told?.done ? (
          <Notice tone="safe" title={text.done(told.done)} live answers={told}>
            <p>{isOpen ? text.doneMore : text.doneNotOpen}</p>
            <p>{mailsOf(told.done, { isOpen, signIn })}</p>
          </Notice>
        ) : null}
        <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[7fr_4fr]">
          <RosterForm
            preview={preview}
            left={told?.done ?? null}
            isOpen={isOpen}
            error={failure?.fields.file}
          />
          <Section title={text.columnsTitle}>
            <DefinitionList items={text.columns} />
          </Section>
        </div>
      </div>
    </Main>
  )
}

interface Mails {
  mailed: number
  minutes: number
}

function mailsOf(
  { mailed, minutes }: Mails,
  { isOpen, signIn }: { isOpen: boolean; signIn: string },
): string {
  if (mailed === 0) return text.nobodyMailed(signIn)
  return isOpen ? text.mailed(mailed, minutes) : text.mailedLater(mailed)
}
