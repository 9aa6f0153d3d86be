import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { publicAction, publicLoader, sessionOf } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import type { TranscriberState } from '#app/http/house.ts'
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
import { SampleTakes } from './sample-takes.tsx'
import { FeedbackSwitch, WordsSwitch } from './switches.tsx'
import { practiceOf, takesOf } from './takes-of.ts'

export const loader = publicLoader({
  permission: 'sandbox.use',
  run: async ({ house, request, context }) => {
    const sandbox = sandboxOf(house)
    const [faults, hearing, practice] = await Promise.all([
      sandbox.readFaults().catch(() => null),
      sandbox.readTranscriberFaults().catch(() => null),
      practiceOf(house, await sessionOf(request, context)),
    ])
    const { coach, transcriber } = house
    const takes = takesOf(house.content)
    return { simulated: house.config.simulated, coach, transcriber, faults, hearing, practice, takes }
  },
})

export const action = publicAction({
  permission: 'sandbox.use',
  input: z.strictObject({ of: z.enum(['feedback', 'words']), fault: z.string().max(40) }),
  run: async ({ house, input: { of, fault } }) => {
    const sandbox = sandboxOf(house)
    await (of === 'words' ? sandbox.setTranscriberFault(fault) : sandbox.setFault(fault))
    return { done: text.faults.set }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

interface Shown {
  readonly simulated: readonly string[]
  readonly model: string | null
  readonly transcriber: TranscriberState
}

/** What is simulated here, and the switches for it. */
export default function Sandbox() {
  const { simulated, coach, transcriber, faults, hearing, practice, takes } = useLoaderData<typeof loader>()
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
            <DefinitionList items={itemsOf({ simulated, model: coach.model, transcriber })} />
          </Section>
          <SampleTakes takes={takes} practice={practice} transcriber={transcriber} />
          <FeedbackSwitch faults={faults} rules={coach.kind === 'rules'} />
          <WordsSwitch hearing={hearing} transcriber={transcriber} />
        </div>
      </Main>
    </PublicShell>
  )
}

function itemsOf({ simulated, model, transcriber }: Shown) {
  const { simulated: words } = text
  const heard = transcriber.model ? words.wordsModel(transcriber.model) : words.wordsDetail
  return [
    ...(simulated.includes('mail') ? [{ term: words.mail, detail: words.mailDetail }] : []),
    ...(simulated.includes('AI') ? [{ term: words.ai, detail: words.aiDetail }] : []),
    { term: words.rules, detail: model ? words.model(model) : words.rulesDetail },
    { term: words.words, detail: transcriber.simulated ? words.wordsStandIn : heard },
  ]
}
