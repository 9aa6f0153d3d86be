import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { publicAction, publicLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { sandboxOf } from '#app/http/sandbox-of.ts'
import { sandbox as text } from '#app/strings/en-US/sandbox.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'
import { FaultForm } from './fault-form.tsx'

export const loader = publicLoader({
  permission: 'sandbox.use',
  run: async ({ house }) => {
    const faults = await sandboxOf(house)
      .readFaults()
      .catch(() => null)
    return { simulated: house.config.simulated, coach: house.coach, faults }
  },
})

export const action = publicAction({
  permission: 'sandbox.use',
  input: z.strictObject({ fault: z.string().max(40) }),
  run: async ({ house, input }) => {
    await sandboxOf(house).setFault(input.fault)
    return { done: text.faults.set }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

/** What is simulated here, and the switches for it. */
export default function Sandbox() {
  const { simulated, coach, faults } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <PublicShell bare>
      <Main>
        <div className="grid gap-10">
          <PageHeader
            title={text.title}
            lead={text.lead}
            actions={
              <>
                <LinkButton to="/sandbox/mailbox">{text.mailbox}</LinkButton>
                <LinkButton to="/sign-in" tone="quiet">
                  {text.roles}
                </LinkButton>
              </>
            }
          />
          {result && 'done' in result ? (
            <Notice tone="safe" live>
              <p>{result.done}</p>
            </Notice>
          ) : null}
          <FormError message={failureOf(result)?.message} />
          <Section title={text.simulated.title}>
            <DefinitionList items={itemsOf(simulated, coach.model)} />
          </Section>
          <Section title={text.faults.title}>
            {faults ? (
              <FaultForm {...faults} idle={coach.kind === 'rules'} />
            ) : (
              <p className="max-w-measure text-ink-soft">{text.faults.absent}</p>
            )}
          </Section>
        </div>
      </Main>
    </PublicShell>
  )
}

function itemsOf(simulated: readonly string[], model: string | null) {
  const { simulated: words } = text
  return [
    ...(simulated.includes('mail') ? [{ term: words.mail, detail: words.mailDetail }] : []),
    ...(simulated.includes('AI') ? [{ term: words.ai, detail: words.aiDetail }] : []),
    { term: words.rules, detail: model ? words.model(model) : words.rulesDetail },
  ]
}
