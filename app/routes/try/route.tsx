import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { failureOf } from '#app/http/failure.ts'
import { clientOf } from '#app/http/client-of.ts'
import { publicAction, publicLoader } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { tryOne as text } from '#app/strings/en-US/try-one.ts'
import { PromptPlayer } from '#app/ui/prompt-player.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'
import { AnswerForm } from './answer-form.tsx'
import { checkAnswer } from './check-answer.ts'
import { longestAnswer } from './longest-answer.ts'
import { pickQuestion } from './pick-question.ts'
import { Result } from './result.tsx'

const query = z.object({ q: z.string().max(80).optional() })

export const loader = publicLoader({
  permission: 'try.use',
  query,
  run: ({ house, query: { q } }) => {
    const { question, next } = pickQuestion({ content: house.content, chosen: q ?? null })
    return {
      id: question.id,
      text: question.text,
      hint: question.hint,
      promptFile: question.promptFile,
      next,
    }
  },
})

export const action = publicAction({
  permission: 'try.use',
  query,
  input: z.strictObject({
    answer: z.string().trim().min(1, text.errors.empty).max(longestAnswer, text.errors.tooLong),
  }),
  // What was written stands in the field again when it is refused, with scripts and without.
  keep: ['answer'],
  run: async ({ request, context, house, query: { q }, input }) => {
    await house.identity.countVisit({ client: clientOf(request, context), help: text.errors.tooOften })
    const { question } = pickQuestion({ content: house.content, chosen: q ?? null })
    return checkAnswer({ question, answer: input.answer, rubric: house.content.rubric })
  },
})

export const meta: MetaFunction = () => [
  { title: shell.title(text.pageTitle, brand) },
  { name: 'description', content: text.nothingStored },
]

export default function TryOne() {
  const question = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  const checked = result && 'kind' in result ? result : null
  return (
    <PublicShell>
      <Main>
        <div className="grid gap-10">
          <header className="grid justify-items-start gap-5">
            <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
              <span>{text.eyebrow}</span>{' '}
              <TextLink to={`/try?q=${question.next}`} className="py-1">
                {text.other}
              </TextLink>
            </p>
            <h1 className="max-w-[15em] font-serif text-question tracking-[-0.018em]">{question.text}</h1>
            <PromptPlayer
              key={question.id}
              file={question.promptFile}
              label={text.listen}
              note={text.spokenBy}
            />
            <details>
              <summary className="link inline-block py-2">{text.hint}</summary>
              <p className="max-w-measure pt-1">{question.hint}</p>
            </details>
          </header>
          {checked ? <Result checked={checked} /> : null}
          <AnswerForm key={question.id} questionId={question.id} failure={failure} checked={checked} />
        </div>
      </Main>
    </PublicShell>
  )
}
