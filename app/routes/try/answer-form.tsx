import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { tryOne as text } from '#app/strings/en-US/try-one.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { longestAnswer } from './longest-answer.ts'
import type { Checked } from './result.tsx'

interface AnswerFormProps {
  questionId: string
  failure: Failure | null
  /** Feedback that stands above: the form is then for another go. */
  checked: Checked | null
}

export function AnswerForm({ questionId, failure, checked }: AnswerFormProps) {
  const navigation = useNavigation()
  const reading = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  const fieldError = failure?.fields.answer
  return (
    <Form method="post" action={`/try?q=${questionId}`} className="grid max-w-measure gap-5">
      <FormError
        message={failure && !fieldError ? failure.message : null}
        fields={fieldError ? { answer: fieldError } : {}}
      />
      <TextArea
        id="answer"
        name="answer"
        label={checked ? text.again : text.answerLabel}
        hint={text.answerHint}
        error={fieldError}
        rows={9}
        countsWords
        required
        maxLength={longestAnswer}
        defaultValue={
          failure?.typed?.answer ?? (checked?.kind === 'report' ? checked.report.answer : undefined)
        }
      />
      <Notice tone="safe">
        <p>{text.nothingStored}</p>
      </Notice>
      <p>
        <Button pending={reading} pendingLabel={text.submitting}>
          {text.submit}
        </Button>
      </p>
    </Form>
  )
}
