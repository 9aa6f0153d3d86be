import { Form } from '@remix-run/react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'

const text = assignments.one

/** The questions in their order and the instructions, as whoever begins now gets them. */
export function Asks({ questions, instructions }: { questions: readonly string[]; instructions: string }) {
  return (
    <Section title={text.asks}>
      <ol className="grid max-w-measure list-decimal gap-2 ps-6">
        {questions.map((question, index) => (
          <li key={index} dir="auto">
            {question}
          </li>
        ))}
      </ol>
      {instructions ? (
        <div className="grid max-w-measure gap-1">
          <h3 className="font-semibold">{text.instructions}</h3>
          <p className="whitespace-pre-line" dir="auto">
            {instructions}
          </p>
        </div>
      ) : (
        <p className="text-ink-soft">{text.noInstructions}</p>
      )}
    </Section>
  )
}

/** Behind one more press: a draft that is gone cannot be brought back. */
export function Discard() {
  const { open, effect, go } = text.discard
  return (
    <details className="border-t border-rule pt-3">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">{open}</summary>
      <Form method="post" className="mt-2 grid justify-items-start gap-4">
        <p className="max-w-measure text-ink-soft">{effect}</p>
        <Button name="intent" value="discard" tone="danger">
          {go}
        </Button>
      </Form>
    </details>
  )
}

export function Withdraw() {
  return (
    <Form method="post" className="flex flex-wrap items-center gap-4 border-t border-rule pt-5">
      <Button name="intent" value="withdraw" tone="danger">
        {text.withdraw}
      </Button>
      <span className="text-sm text-ink-soft">{text.withdrawEffect}</span>
    </Form>
  )
}
