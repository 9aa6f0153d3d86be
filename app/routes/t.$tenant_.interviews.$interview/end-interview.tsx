import { Form } from '@remix-run/react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'

/** Two steps, so that a stray press ends nothing; works without scripts. */
export function EndInterview() {
  return (
    <details className="max-w-measure">
      <summary className="link inline-flex min-h-11 items-center">{text.end.open}</summary>
      <div className="grid gap-3 pt-2">
        <p>{text.end.text}</p>
        <Form method="post">
          <input type="hidden" name="intent" value="end" />
          <Button tone="danger">{text.end.confirm}</Button>
        </Form>
      </div>
    </details>
  )
}
