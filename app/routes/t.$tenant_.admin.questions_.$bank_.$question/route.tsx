import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { schoolPrompts } from '#app/strings/en-US/school-prompts.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { approveCaptions, longestCaptions, readPrompt, removePrompt } from '#domain/assignments/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { CurrentPrompt, Earlier } from './current-prompt.tsx'
import { PromptRecorder } from './prompt-recorder.tsx'
import { useOwnDocument } from '#app/ui/use-own-document.ts'

const text = schoolPrompts.page
const params = z.object({ bank: z.uuid(), question: z.uuid() })

export const loader = adminLoader({
  permission: 'question.read',
  params,
  run: async ({ ctx, context, tenant, params: { bank, question } }) => {
    context.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=()') // prettier-ignore
    const view = await readPrompt(ctx, { bankId: bank, questionId: question })
    return { ...view, rooms: `/t/${tenant.slug}/admin`, bankId: bank, questionId: question }
  },
})

export const action = adminAction({
  permission: 'question.change',
  params,
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('approve'), lines: z.string().max(longestCaptions * 2) }),
    z.strictObject({ intent: z.literal('remove') }),
    z.strictObject({ intent: z.literal('destroy') }),
  ]),
  run: async ({ ctx, params: { bank: bankId, question: questionId }, input }) => {
    if (input.intent === 'approve') await approveCaptions(ctx, { bankId, questionId, lines: input.lines })
    else await removePrompt(ctx, { bankId, questionId, everywhere: input.intent === 'destroy' })
    return { done: input.intent }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function HowItIsAsked() {
  const { bank, question, prompt, earlier, rooms, bankId, questionId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const done = answer && 'done' in answer ? answer.done : null
  const { revalidate } = useRevalidator()
  useOwnDocument(true)
  const waits = prompt?.state === 'received'
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(revalidate, 2_000)
    return () => clearInterval(timer)
  }, [waits, revalidate])
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader
          eyebrow={
            <TextLink to={`${rooms}/questions/${bankId}`} reloadDocument>
              {bank}
            </TextLink>
          }
          title={text.title}
          lead={text.lead}
        />
        <blockquote className="max-w-measure border-s-2 border-rule ps-4 font-serif text-xl" dir="auto">
          {question}
        </blockquote>
        <FormError message={failure?.message} fields={failure?.fields} />
        {done ? (
          <Notice tone="safe" title={done === 'approve' ? text.captionsDone : text.removed} live />
        ) : null}
        <Section title={text.now}>
          {prompt ? (
            <CurrentPrompt key={prompt.id} prompt={prompt} rooms={rooms} error={failure?.fields.lines} />
          ) : (
            <p className="text-ink-soft">{text.none}</p>
          )}
          {earlier > 0 && !prompt?.isShown ? <Earlier count={earlier} /> : null}
        </Section>
        <PromptRecorder
          title={prompt ? text.replace : text.make}
          url={`${rooms}/questions/${bankId}/${questionId}/recording`}
          onSent={revalidate}
        />
      </div>
    </Main>
  )
}
