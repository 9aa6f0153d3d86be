import { Form } from '@remix-run/react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'

/**
 * Two steps, so that a stray press ends nothing; works without scripts. While an answer is being written the button belongs
 * to its form (`answerForm`), so that the words on the page go along and none is lost.
 */
export function EndInterview({ answerForm }: { answerForm: string | null }) {
  const button = (
    <Button tone="danger" name="intent" value="end" form={answerForm ?? undefined}>
      {text.end.confirm}
    </Button>
  )
  return (
    <details className="max-w-measure">
      <summary className="link inline-flex min-h-11 items-center">{text.end.open}</summary>
      <div className="grid justify-items-start gap-3 pt-2">
        <p>{text.end.text}</p>
        {answerForm ? button : <Form method="post">{button}</Form>}
      </div>
    </details>
  )
}
